# Shortcuts; every one of them is a command you could type. `just` lists them.

_default:
    @just --list

# the whole school in a browser, with nothing set up
demo *options:
    cargo run -- demo {{ options }}

# all tests, on SQLite, or on PostgreSQL where DATABASE_URL names a server
test *options:
    cargo test --workspace {{ options }}

# what CI says before it tests
lint:
    cargo fmt --all -- --check
    cargo clippy --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items

# kills the program 300 times while students work, and counts what was lost
crash kills="300":
    KLASS_KILLS={{ kills }} cargo test --test program crash -- --nocapture

# load on a release build: updates a second, CPU, memory, statements; docs/performance.md says how to read it
bench *options:
    cargo build --release -p klass -p klass-benches
    target/release/load {{ options }}

# how good the placement test is, on simulated students: the tables of docs/placement.md
placement *options:
    cargo run --release -p klass-benches --bin placement -- {{ options }}

# 200 people press whatever is offered and write nonsense for ten minutes, and none of them gets stuck
walk walkers="200" seconds="600":
    KLASS_WALKERS={{ walkers }} KLASS_WALK_SECONDS={{ seconds }} cargo test --test walkers -- --nocapture

# every operation of the API with what fits its schema and what does not (schemathesis)
api-fuzz examples="100":
    .ci/api-fuzz {{ examples }}

# the API's description as it is checked in
openapi:
    cargo run -- openapi > admin-api/openapi.yaml

# everything CI does, PostgreSQL and a browser among it
ci:
    .ci/run
