//! Files that are picked, and files and folders that are dropped on the page.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, DragEvent, Event, File, FileList, FileSystemDirectoryEntry, FileSystemEntry,
    FileSystemFileEntry,
};

/// Folders are not walked further once so many files have been found.
const MOST: usize = 1_000;

/// Files with their paths.
pub type Picked = Vec<(String, File)>;

/// The files of a list with their paths.
pub fn listed(list: &FileList) -> Picked {
    let files = (0..list.length()).filter_map(|at| list.get(at));
    files.map(|file| (path_of(&file), file)).collect()
}

fn path_of(file: &File) -> String {
    let path = js_sys::Reflect::get(file, &"webkitRelativePath".into());
    let path = path.ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty())
        .unwrap_or_else(|| file.name())
}

/// What a drag event carries, where that is files.
fn carried(event: &Event) -> Option<DataTransfer> {
    let transfer = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    transfer
        .types()
        .includes(&"Files".into(), 0)
        .then_some(transfer)
}

/// Whether files are being dragged; the browser then leaves them to the page.
pub fn has_files(event: &Event) -> bool {
    let has_files = carried(event).is_some();
    if has_files {
        event.prevent_default();
    }
    has_files
}

/// Hands on the files of a drop, those in folders too. The list is taken at once, because the
/// browser takes it away when the event has been handled.
pub fn take_dropped(event: &Event, then: impl FnOnce(Picked) + 'static) {
    let Some(transfer) = carried(event) else {
        return;
    };
    let items = transfer.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|at| items.get(at)?.webkit_get_as_entry().ok().flatten())
        .collect();
    let files = transfer
        .files()
        .map(|list| listed(&list))
        .unwrap_or_default();
    wasm_bindgen_futures::spawn_local(async move {
        let found = walk(entries).await;
        then(if found.is_empty() { files } else { found });
    });
}

/// All files below the entries of a drop.
async fn walk(entries: Vec<FileSystemEntry>) -> Picked {
    let mut found = Vec::new();
    let mut waiting = entries;
    while let Some(entry) = waiting.pop() {
        if found.len() > MOST {
            break;
        }
        if entry.is_file() {
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let path = entry.full_path();
            let file = promised(|take, fail| {
                entry.file_with_callback_and_callback(take, fail);
            });
            if let Ok(file) = JsFuture::from(file).await {
                found.push((path, file.unchecked_into()));
            }
        } else if entry.is_directory() {
            let entry: FileSystemDirectoryEntry = entry.unchecked_into();
            waiting.extend(children(&entry).await);
        }
    }
    found
}

/// The entries of a folder; a browser hands them over in batches, the last of them empty.
async fn children(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut out = Vec::new();
    loop {
        let batch = promised(|take, fail| {
            let _ = reader.read_entries_with_callback_and_callback(take, fail);
        });
        let Ok(batch) = JsFuture::from(batch).await else {
            return out;
        };
        let batch: Array = batch.unchecked_into();
        if batch.length() == 0 || out.len() > MOST {
            return out;
        }
        out.extend(batch.iter().map(JsCast::unchecked_into));
    }
}

/// A promise for an interface that calls back.
fn promised(mut ask: impl FnMut(&Function, &Function)) -> Promise {
    Promise::new(&mut |take, fail| ask(&take, &fail))
}
