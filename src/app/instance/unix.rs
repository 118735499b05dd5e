//! The lock and the socket.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::Claim;
use super::message;

/// How long a first may take from its lock to its socket.
const APPEAR_MAX: Duration = Duration::from_secs(1);
/// How long a first may take to answer. It listens on a thread of its own, so this is long.
const ANSWER_MAX: Duration = Duration::from_secs(3);
/// How long a later start may take to say what it wants.
const SPEAK_MAX: Duration = Duration::from_secs(1);
const POLL: Duration = Duration::from_millis(10);
/// A socket's path, with the zero at its end, on the strictest system.
const SOCKET_PATH_BYTES_MAX: usize = 100;

const ANSWER: [u8; 1] = [b'k'];

/// The right to be the window. Given back when dropped.
#[derive(Debug)]
pub struct Instance {
    /// `None`: nobody can be listened to. Goes before the lock, so that it is never the next
    /// first's socket that is removed.
    socket: Option<Socket>,
    /// Nobody else can be first while this is open. `None`: no lock could be had.
    _lock: Option<File>,
}

#[derive(Debug)]
struct Socket {
    listener: UnixListener,
    address: Address,
}

impl Drop for Socket {
    fn drop(&mut self) {
        // If it stays, the next first takes it for the leftover it is.
        let _ = fs::remove_file(&self.address.path);
    }
}

/// Where a socket is.
#[derive(Debug)]
struct Address {
    path: PathBuf,
    /// The same in few bytes, and the open folder that it goes through.
    short: PathBuf,
    _folder: Option<File>,
}

impl Address {
    /// A path that is too long for a socket is shortened by way of the open folder.
    fn new(path: PathBuf) -> io::Result<Self> {
        if path.as_os_str().len() < SOCKET_PATH_BYTES_MAX {
            return Ok(Self { short: path.clone(), path, _folder: None });
        }
        let folder = File::open(path.parent().unwrap_or(Path::new("/")))?;
        let name = path.file_name().unwrap_or_default();
        let short = Path::new("/proc/self/fd").join(folder.as_raw_fd().to_string()).join(name);
        Ok(Self { short, path, _folder: Some(folder) })
    }
}

impl Instance {
    /// As [`Instance::claim`], with the folder for sockets; without one, they are in the data
    /// folder.
    #[must_use]
    pub fn claim_in(runtime: Option<&Path>, data_folder: &Path, arguments: &[String]) -> Claim {
        let alone = || Claim::First(Self { socket: None, _lock: None });
        let Ok(data_folder) = make(data_folder) else { return alone() };
        let bases = bases(runtime, &data_folder);
        let locked = bases.into_iter().find_map(|base| Some((open_lock(&base).ok()?, base)));
        let Some((lock, base)) = locked else { return alone() };
        let Ok(address) = Address::new(base.with_extension("sock")) else { return alone() };
        let start = Instant::now();
        loop {
            if lock.try_lock().is_ok() {
                let socket = bind(address).ok();
                return Claim::First(Self { socket, _lock: Some(lock) });
            }
            let Some(message) = message::write(arguments) else { return alone() };
            match hand_over(&address, &message) {
                Handed::Over => return Claim::HandedOver,
                Handed::NobodyThere if start.elapsed() < APPEAR_MAX => thread::sleep(POLL),
                Handed::NobodyThere | Handed::NoAnswer => return alone(),
            }
        }
    }

    /// Calls back with the arguments of every later start, on a thread of its own, until what is
    /// returned is dropped.
    pub fn listen(self, on_arguments: impl Fn(Vec<String>) + Send + 'static) -> Listening {
        let stop = Arc::new(AtomicBool::new(false));
        let thread = self.socket.as_ref().and_then(|socket| {
            let listener = socket.listener.try_clone().ok()?;
            let stop = Arc::clone(&stop);
            let name = "later starts".to_owned();
            thread::Builder::new()
                .name(name)
                .spawn(move || serve(&listener, &stop, &on_arguments))
                .ok()
        });
        Listening { stop, thread, instance: self }
    }
}

/// Listens to later starts until it is dropped.
#[derive(Debug)]
#[must_use = "it listens until it is dropped"]
pub struct Listening {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    instance: Instance,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // A call wakes the thread, so that it sees that it should stop.
        let woken = self
            .instance
            .socket
            .as_ref()
            .is_some_and(|socket| UnixStream::connect(&socket.address.short).is_ok());
        if woken && let Some(thread) = self.thread.take() {
            // It has nothing to give back, and if it has panicked, that has been told already.
            let _ = thread.join();
        }
    }
}

/// The data folder's one true path.
fn make(data_folder: &Path) -> io::Result<PathBuf> {
    fs::DirBuilder::new().mode(0o700).recursive(true).create(data_folder)?;
    fs::canonicalize(data_folder)
}

/// The path of the lock and socket without their endings: what to try, the best first. The
/// folder for sockets may be another user's, after `su`.
fn bases(runtime: Option<&Path>, data_folder: &Path) -> Vec<PathBuf> {
    let hash = message::hash(data_folder.as_os_str().as_encoded_bytes());
    let runtime = runtime.filter(|runtime| runtime.is_absolute());
    let in_runtime = runtime.map(|runtime| runtime.join(format!("bedside-{hash:016x}")));
    in_runtime.into_iter().chain([data_folder.join("window")]).collect()
}

fn open_lock(base: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(base.with_extension("lock"))
}

/// The lock must be held.
fn bind(address: Address) -> io::Result<Socket> {
    match fs::remove_file(&address.path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&address.short)?;
    Ok(Socket { listener, address })
}

enum Handed {
    Over,
    NobodyThere,
    NoAnswer,
}

fn hand_over(address: &Address, message: &[u8]) -> Handed {
    let Ok(mut stream) = UnixStream::connect(&address.short) else { return Handed::NobodyThere };
    let mut answer = [0];
    let answered = stream
        .set_write_timeout(Some(ANSWER_MAX))
        .and_then(|()| stream.set_read_timeout(Some(ANSWER_MAX)))
        .and_then(|()| stream.write_all(message))
        .and_then(|()| stream.read_exact(&mut answer));
    match answered {
        Ok(()) if answer == ANSWER => Handed::Over,
        // It has just ended, so the lock may be free now.
        Err(error) if is_hung_up(&error) => Handed::NobodyThere,
        _ => Handed::NoAnswer,
    }
}

fn is_hung_up(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionReset | UnexpectedEof)
}

fn serve(listener: &UnixListener, stop: &AtomicBool, on_arguments: &impl Fn(Vec<String>)) {
    loop {
        let stream = listener.accept();
        if stop.load(Ordering::SeqCst) {
            return;
        }
        match stream.and_then(|(stream, _)| receive(stream)) {
            Ok(Some(arguments)) => on_arguments(arguments),
            // Whoever called said nothing sensible, and will open a window of its own.
            Ok(None) => {}
            // Out of files, perhaps; not a reason to spin.
            Err(_) => thread::sleep(POLL),
        }
    }
}

/// Hears one message and answers it. Does not wait longer than [`SPEAK_MAX`] in all.
fn receive(mut stream: UnixStream) -> io::Result<Option<Vec<String>>> {
    let start = Instant::now();
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    stream.set_write_timeout(Some(SPEAK_MAX))?;
    while !message::is_whole(&bytes) {
        let left = SPEAK_MAX.saturating_sub(start.elapsed());
        if left.is_zero() || bytes.len() > message::BYTES_MAX {
            return Ok(None);
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut part)? {
            0 => return Ok(None),
            length => bytes.extend_from_slice(part.get(..length).unwrap_or_default()),
        }
    }
    let arguments = message::read(&bytes);
    if arguments.is_some() {
        stream.write_all(&ANSWER)?;
    }
    Ok(arguments)
}
