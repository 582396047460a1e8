//! The sections of a WebAssembly module (WebAssembly Core Specification, 5.5.2).

/// Magic number and version.
const HEAD: usize = 8;
const CUSTOM: u8 = 0;

/// A section of a module.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    /// What it is.
    pub id: u8,
    /// What it holds.
    pub body: &'a [u8],
    /// All of it.
    pub whole: &'a [u8],
}

/// The magic number and the version with which a module begins.
///
/// # Errors
/// Where the bytes are no module.
pub fn head(module: &[u8]) -> Result<&[u8], String> {
    let head = module.get(..HEAD).filter(|head| head.starts_with(b"\0asm"));
    head.ok_or_else(|| "this is no WebAssembly module".to_owned())
}

/// The sections of a module, in order.
///
/// # Errors
/// Where the bytes are no module; and in place of a section that is cut short.
pub fn all(module: &[u8]) -> Result<impl Iterator<Item = Result<Section<'_>, String>>, String> {
    let mut rest = &module[head(module)?.len()..];
    Ok(std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let found = first(rest);
        rest = found.map_or(&[], |section| &rest[section.whole.len()..]);
        Some(found.ok_or_else(|| "a section is cut short".to_owned()))
    }))
}

/// The module without what only a linker reads. The optimiser takes it for an unfinished module
/// otherwise.
///
/// # Errors
/// Where the bytes are no module.
pub fn linked(module: &[u8]) -> Result<Vec<u8>, String> {
    kept(module, |section| {
        section.id != CUSTOM
            || name(section.body)
                .is_none_or(|name| name != b"linking" && !name.starts_with(b"reloc."))
    })
}

/// The module without what no browser needs, such as names.
///
/// # Errors
/// Where the bytes are no module.
pub fn bare(module: &[u8]) -> Result<Vec<u8>, String> {
    kept(module, |section| section.id != CUSTOM)
}

fn kept(module: &[u8], keeps: impl Fn(&Section<'_>) -> bool) -> Result<Vec<u8>, String> {
    let mut out = head(module)?.to_vec();
    for section in all(module)? {
        let section = section?;
        if keeps(&section) {
            out.extend_from_slice(section.whole);
        }
    }
    Ok(out)
}

fn first(bytes: &[u8]) -> Option<Section<'_>> {
    let (size, after_size) = number(bytes.get(1..)?)?;
    let length = bytes.len() - after_size.len() + size;
    Some(Section {
        id: bytes[0],
        body: after_size.get(..size)?,
        whole: bytes.get(..length)?,
    })
}

/// The name with which a custom section begins.
fn name(body: &[u8]) -> Option<&[u8]> {
    let (length, rest) = number(body)?;
    rest.get(..length)
}

/// An unsigned LEB128 number of up to 32 bits, and what comes after it.
pub fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

/// Appends an unsigned LEB128 number.
pub fn push_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::{bare, linked};

    #[test]
    fn only_what_a_linker_reads_goes() {
        let head = b"\0asm\x01\0\0\0";
        let type_section = b"\x01\x01\0";
        let names = b"\0\x06\x04name\0";
        let linking = b"\0\x08\x07linking";
        let relocations = b"\0\x8b\0\x0areloc.CODE";
        let module = [&head[..], type_section, linking, names, relocations].concat();
        let kept = [&head[..], type_section, names].concat();
        assert_eq!(linked(&module), Ok(kept));
        assert_eq!(bare(&module), Ok([&head[..], type_section].concat()));
        assert!(linked(b"<html>").is_err());
        assert!(linked(&module[..module.len() - 1]).is_err());
    }
}
