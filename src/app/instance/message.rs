//! What a later start says to the first: `bedside 1`, the length of the rest, and each argument
//! with its length. Numbers are four bytes, the lowest first.

/// Longer messages are neither sent nor heard.
pub(super) const BYTES_MAX: usize = 1 << 20;

const GREETING: &[u8] = b"bedside 1\n";

/// `None` if it would be too long.
pub(super) fn write(arguments: &[String]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    for argument in arguments {
        body.extend(u32::try_from(argument.len()).ok()?.to_le_bytes());
        body.extend(argument.as_bytes());
    }
    let length = u32::try_from(body.len()).ok()?;
    let message = [GREETING, &length.to_le_bytes(), &body].concat();
    (message.len() <= BYTES_MAX).then_some(message)
}

/// Whether there is no need to wait for more: all is there, or what is there makes no sense.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let beginning = GREETING.len().min(bytes.len());
    if bytes.get(..beginning) != GREETING.get(..beginning) {
        return true;
    }
    match bytes.get(GREETING.len()..).and_then(take_length) {
        Some((length, rest)) => rest.len() >= length || length > BYTES_MAX,
        None => false,
    }
}

pub(super) fn read(bytes: &[u8]) -> Option<Vec<String>> {
    let (length, mut rest) = take_length(bytes.strip_prefix(GREETING)?)?;
    if rest.len() != length || bytes.len() > BYTES_MAX {
        return None;
    }
    let mut arguments = Vec::new();
    while !rest.is_empty() {
        let (length, from_here) = take_length(rest)?;
        let (argument, after) = from_here.split_at_checked(length)?;
        arguments.push(String::from_utf8(argument.to_vec()).ok()?);
        rest = after;
    }
    Some(arguments)
}

fn take_length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    Some((usize::try_from(u32::from_le_bytes(*length)).ok()?, rest))
}

/// FNV-1a, 64 bits: the same in every version, so that an old window and a new start meet.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn arguments_arrive_as_they_were(arguments: Vec<String>) {
            let message = write(&arguments).unwrap();
            prop_assert!(is_whole(&message));
            for cut in 0..message.len() {
                prop_assert!(!is_whole(&message[..cut]));
                prop_assert_eq!(read(&message[..cut]), None);
            }
            prop_assert_eq!(read(&message), Some(arguments));
        }

        #[test]
        fn rubbish_is_no_message(bytes: Vec<u8>) {
            prop_assert_eq!(read(&bytes), None);
            let greeted = [GREETING, &bytes].concat();
            if let Some(arguments) = read(&greeted) {
                prop_assert_eq!(write(&arguments).unwrap(), greeted);
            }
        }
    }

    #[test]
    fn a_message_that_says_it_is_too_long_is_not_waited_for() {
        assert!(is_whole(&[GREETING, &[255; 4]].concat()));
        assert_eq!(read(&[GREETING, &[255; 4]].concat()), None);
        assert_eq!(write(&["a".repeat(BYTES_MAX)]), None);
    }
}
