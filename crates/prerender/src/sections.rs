//! The sections of a WebAssembly module (WebAssembly Core Specification, 5.5.2).

/// Magic number and version.
const HEAD: usize = 8;
const CUSTOM: u8 = 0;

/// The module without what only a linker reads. The optimiser takes it for an unfinished module
/// otherwise.
///
/// # Errors
/// Where the bytes are no module.
pub fn linked(module: &[u8]) -> Result<Vec<u8>, String> {
    let (head, mut rest) = module
        .split_at_checked(HEAD)
        .filter(|(head, _)| head.starts_with(b"\0asm"))
        .ok_or("this is no WebAssembly module")?;
    let mut out = head.to_vec();
    while !rest.is_empty() {
        let (section, body, after) = section(rest).ok_or("a section is cut short")?;
        let is_for_linkers = section[0] == CUSTOM
            && name(body).is_some_and(|name| name == b"linking" || name.starts_with(b"reloc."));
        if !is_for_linkers {
            out.extend_from_slice(section);
        }
        rest = after;
    }
    Ok(out)
}

/// The first section whole, what it holds, and what comes after it.
fn section(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (size, after_size) = number(bytes.get(1..)?)?;
    let body = after_size.get(..size)?;
    let length = bytes.len() - after_size.len() + size;
    Some((&bytes[..length], body, &bytes[length..]))
}

/// The name with which a custom section begins.
fn name(body: &[u8]) -> Option<&[u8]> {
    let (length, rest) = number(body)?;
    rest.get(..length)
}

/// An unsigned LEB128 number of up to 32 bits, and what comes after it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::linked;

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
        assert!(linked(b"<html>").is_err());
        assert!(linked(&module[..module.len() - 1]).is_err());
    }
}
