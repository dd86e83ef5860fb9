//! What runs in every page beside its own scripts.

use serde_json::{Value, json};

use crate::{
    answers::{HEADS, controls},
    catalogue::Sample,
};

const PROBE: &str = include_str!("probe.js");

/// The probe for pages that show this catalogue. `press`: the change that is made as soon as the matrix is readable, or null.
pub fn script(sample: &Sample, press: &Value) -> String {
    let catalogue = &sample.catalogue;
    // Of more columns than a page may show at once, so many are enough; whether they are the right ones is asked elsewhere.
    let columns = catalogue.types().len().min(HEADS);
    let last = catalogue.each_criterion().last().zip(catalogue.each_type().last()).filter(|_| columns < HEADS);
    let last = last.and_then(|((criterion, _), (of, _))| catalogue.cell(of, criterion)).map(|cell| &*cell.text);
    let expected = json!({
        "cells": columns * catalogue.criteria().len(),
        "last": last.unwrap_or_default(),
        "controls": controls(catalogue),
        "press": press,
    });
    PROBE.replacen("EXPECTED;", &format!("{expected};"), 1)
}
