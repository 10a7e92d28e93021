//! Writes what fuzzing begins with: `cargo run -p fuzz --example seeds -- FOLDER` makes a folder in it for each target,
//! and beside it a dictionary in libFuzzer's form.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let Some(to) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("a folder is needed to write to"));
    };
    for target in fuzz::TARGETS {
        let folder = to.join(target.name);
        fs::create_dir_all(&folder)?;
        for (k, seed) in fuzz::seeds(target.name).iter().enumerate() {
            fs::write(folder.join(format!("seed-{k:02}")), seed)?;
        }
        let line = |word: &String| format!("\"{}\"\n", word.replace('\\', "\\\\").replace('"', "\\\""));
        fs::write(
            to.join(format!("{}.dict", target.name)),
            fuzz::words(target.name).iter().map(line).collect::<String>(),
        )?;
    }
    Ok(())
}
