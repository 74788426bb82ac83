//! How good the placement test is, on simulated students: `just placement`. docs/placement.md has what came of it.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

mod pupil;
mod tally;
mod tests;

use clap::Parser;

use crate::{
    pupil::Kind,
    tally::Tally,
    tests::{Adaptive, Fixed, Surer, Test},
};

/// Questions of each level in the demo's course.
const OF_EACH: usize = 9;

/// Tests simulated students.
#[derive(Debug, Parser)]
struct Cli {
    /// So many of them
    #[arg(long, default_value_t = 10_000)]
    students: u32,
    /// Others, whom the rule was not tuned on
    #[arg(long, default_value_t = 2)]
    seed: u64,
}

fn main() {
    let Cli { students, seed } = Cli::parse();
    let usual = Kind::default();
    println!("{students} students, seed {seed}");

    let adaptive = Adaptive::with(OF_EACH);
    println!("\nAdaptive, 12 questions at most\n\n{}", Tally::of(&adaptive, usual, students, seed).table());
    println!("\nThe same 12 questions for everybody\n\n{}", Tally::of(&Fixed, usual, students, seed).table());

    println!(
        "\nStudents who are otherwise\n\n| | adaptive: exact | within one | questions | fixed: exact | within one | questions |"
    );
    println!("|---{}|", "|---:".repeat(6));
    let few = Adaptive::with(3);
    let others: [(&str, &dyn Test, Kind); 5] = [
        ("as above", &adaptive, usual),
        ("3 questions a level", &few, usual),
        ("levels 1.5 logits apart", &adaptive, Kind { step: 1.5, ..usual }),
        ("10 % slips", &adaptive, Kind { slips: 0.1, ..usual }),
        ("nobody says \"I don't know\"", &adaptive, Kind { gives_up: 0.0, ..usual }),
    ];
    for (name, test, kind) in others {
        let [one, peer] = [test, &Fixed].map(|test| Tally::of(test, kind, students, seed).summary());
        println!("| {name} | {one} | {peer} |");
    }

    // Chosen on other students than those above.
    let tuned_on = seed.wrapping_sub(1);
    println!(
        "\nHow sure is sure: seed {tuned_on}\n\n| ends at | exact | within one | questions |\n|---:|---:|---:|---:|"
    );
    for percent in [100, 95, 90, 85, 80, 75, 70, 65, 60, 50] {
        let surer = Surer(f64::from(percent) / 100.0);
        println!("| {percent} % | {} |", Tally::of(&surer, usual, students, tuned_on).summary());
    }
}
