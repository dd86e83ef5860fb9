//! The figures in a table, and the goals.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{catalogue::BUILT_IN, pages::Kind};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Bytes over the wire until the matrix is readable.
    BytesReadable,
    /// Bytes over the wire until the filters work.
    BytesWorking,
    /// Bytes over the wire until a press is answered that is made as soon as the matrix is readable.
    BytesAnswered,
    /// Milliseconds until the matrix is readable.
    Readable,
    /// Milliseconds until that press is answered.
    Answered,
    /// Milliseconds until the filters work.
    Working,
    /// Milliseconds from a change to its answer, with so many types.
    Change(usize),
    /// How many columns are shown, with so many types.
    Columns(usize),
}

impl Figure {
    fn words(self) -> String {
        match self {
            Self::BytesReadable => "kB until readable".into(),
            Self::BytesAnswered => "kB until the first answer".into(),
            Self::Answered => "ms until the first answer".into(),
            Self::BytesWorking => "kB until the filters work".into(),
            Self::Readable => "ms until readable".into(),
            Self::Working => "ms until the filters work".into(),
            Self::Change(types) => format!("ms for a change, {types} types"),
            Self::Columns(types) => format!("columns shown, {types} types"),
        }
    }

    fn value(self, value: f64) -> String {
        match self {
            Self::BytesReadable | Self::BytesAnswered | Self::BytesWorking => format!("{:.1}", value / 1000.0),
            _ => format!("{value:.0}"),
        }
    }
}

/// Every value that was measured.
#[derive(Default)]
pub struct Figures(BTreeMap<(Figure, Kind), Vec<f64>>);

impl Figures {
    /// Adds the value of one round.
    pub fn add(&mut self, kind: Kind, figure: Figure, value: f64) {
        self.0.entry((figure, kind)).or_default().push(value);
    }

    fn median(&self, kind: Kind, figure: Figure) -> Option<f64> {
        self.0.get(&(figure, kind)).map(|values| median(values))
    }
}

/// The middle value, or the mean of the two in the middle.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        length if length % 2 == 1 => sorted[length / 2],
        length => f64::midpoint(sorted[length / 2 - 1], sorted[length / 2]),
    }
}

/// A line for each figure, a column for each page: the median of the rounds, and the least and the most.
pub fn table(figures: &Figures, kinds: &[Kind]) -> String {
    let mut out = format!("\n{:<30}", "median (least to most)");
    for kind in kinds {
        let _ = write!(out, "{:>21}", kind.name());
    }
    out.push('\n');
    let mut lines: Vec<Figure> = figures.0.keys().map(|(figure, _)| *figure).collect();
    lines.dedup();
    for figure in lines {
        let _ = write!(out, "{:<30}", figure.words());
        for kind in kinds {
            let values = figures.0.get(&(figure, *kind)).map_or(&[][..], Vec::as_slice);
            let least = figure.value(values.iter().copied().fold(f64::INFINITY, f64::min));
            let most = figure.value(values.iter().copied().fold(f64::NEG_INFINITY, f64::max));
            let middle = figure.value(median(values));
            let words = if least == most { middle } else { format!("{middle} ({least} to {most})") };
            let _ = write!(out, "{words:>21}");
        }
        out.push('\n');
    }
    out.push_str(
        "\nLoading: a fresh browser, nothing cached, brotli 11, 1.6 Mbit/s, 150 ms, a quarter of this processor. All pages fetch the\n\
         notes later. The widget's page also brings next steps, sources and reasons, a view for narrow places, for paper and for links,\n\
         which the peers leave out.\n\
         Changes: a quarter of this processor, from the click to the frame with the right answer. With many types the peers show\n\
         every column; how many this widget shows stands in the table.\n",
    );
    out
}

/// What was aimed at, and whether it was reached.
pub fn goals(figures: &Figures) -> String {
    let of = |kind, figure| figures.median(kind, figure);
    let most = 700;
    let goals = [
        (
            "readable at most 1.3 times as late as by hand",
            of(Kind::Widget, Figure::Readable),
            of(Kind::Plain, Figure::Readable),
            1.3,
        ),
        (
            "the first press answered no later than React's",
            of(Kind::Widget, Figure::Answered),
            of(Kind::React, Figure::Answered),
            1.0,
        ),
        (
            "filters work at most 1.6 times as late as React's",
            of(Kind::Widget, Figure::Working),
            of(Kind::React, Figure::Working),
            1.6,
        ),
        (
            "a change at 7 types at most 1.5 times as long as by hand",
            of(Kind::Widget, Figure::Change(BUILT_IN)),
            of(Kind::Plain, Figure::Change(BUILT_IN)),
            1.5,
        ),
        (
            "a change at 700 types at most half as long as by hand",
            of(Kind::Widget, Figure::Change(most)),
            of(Kind::Plain, Figure::Change(most)),
            0.5,
        ),
        (
            "a change at 700 types at most 2.2 times as long as at 7",
            of(Kind::Widget, Figure::Change(most)),
            of(Kind::Widget, Figure::Change(BUILT_IN)),
            2.2,
        ),
    ];
    let mut out = String::from("\n");
    for (words, ours, theirs, limit) in goals {
        let (Some(ours), Some(theirs)) = (ours, theirs) else { continue };
        let ratio = ours / theirs;
        let verdict =
            if ratio <= limit { "met".to_owned() } else { format!("missed by {:.0} ms", ours - theirs * limit) };
        let _ = writeln!(out, "{words:<58}{ratio:>6.2}   {verdict}");
    }
    out
}
