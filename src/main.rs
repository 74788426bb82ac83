//! The program `klass`.

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    klass::cli::run(klass::cli::Cli::parse()).await
}
