//! A short catalogue with one of everything, about bicycles: nothing in the code is about outsourcing.

use serde_json::{Value, json};

/// A document without faults.
pub fn document() -> Value {
    json!({
        "version": "1",
        "updated": "2026-11-23",
        "language": "en",
        "title": "Which bicycle?",
        "intro": [{ "text": "Try before you buy.", "sources": ["book"] }],
        "axes": [{ "id": "ride", "label": "how it rides" }, { "id": "load", "label": "what it carries" }],
        "groups": [{ "id": "fast", "label": "Fast ones", "text": "For the road.", "sources": ["ours"] }],
        "types": [
            {
                "id": "city", "name": "City bicycle", "short": "city", "plain": "every day", "axis": "ride",
                "cells": {
                    "gist": { "text": "Upright.", "note": "With lights.", "sources": ["book"], "noteSources": ["web"] },
                    "speed": { "text": "Slow.", "level": 2, "sources": ["ours"] },
                    "parts": { "text": "All of it.", "tags": ["lights", "rack"], "sources": ["book"] }
                },
                "fits": {
                    "short": { "fit": "strong", "reason": "City fits short.", "sources": ["ours"] },
                    "tall": { "fit": "good", "reason": "City fits tall.", "sources": ["ours"] },
                    "beginner": { "fit": "good", "reason": "City fits beginners.", "sources": ["ours"] }
                },
                "nextStep": {
                    "ready": ["Your height", "Your way to work"], "questions": ["Does it come with lights?"], "sources": ["web"]
                },
                "cta": { "label": "Ride one", "href": "https://example.org/ride" }
            },
            {
                "id": "race", "name": "Racing bicycle", "short": "race", "plain": "speed", "axis": "load", "group": "fast",
                "cells": { "speed": { "text": "Fast.", "level": 5, "sources": ["ours"] } },
                "fits": {
                    "short": { "fit": "weak", "reason": "Race hardly fits short.", "sources": ["ours"] },
                    "tall": { "fit": "possible", "reason": "Race can fit tall.", "sources": ["ours"] }
                }
            },
            { "id": "cargo", "name": "Cargo bicycle", "short": "cargo", "plain": "loads" }
        ],
        "criteria": [
            { "id": "gist", "label": "What is it?", "kind": "text", "tier": "glance" },
            {
                "id": "speed", "label": "How fast?", "kind": "level", "tier": "glance",
                "levels": ["very slow", "slow", "medium", "fast", "very fast"]
            },
            {
                "id": "parts", "label": "What is on it?", "kind": "tags", "tier": "detail",
                "tags": [{ "id": "lights", "label": "lights" }, { "id": "rack", "label": "rack" }]
            }
        ],
        "sizes": [
            { "id": "short", "kind": "headcount", "label": "up to 170", "short": "-170", "min": 1, "max": 170, "sources": ["web"] },
            { "id": "tall", "kind": "headcount", "label": "from 171", "short": "171+", "help": "In cm.", "min": 171 },
            { "id": "beginner", "kind": "stage", "label": "I begin", "short": "beginner" }
        ],
        "needGroups": [{ "id": "work", "label": "Work" }, { "id": "play", "label": "Play" }],
        "needs": [
            {
                "id": "commute", "group": "work", "label": "Ride to work", "short": "the commute", "choice": "Commute", "keywords": ["office"],
                "answers": [
                    { "type": "city", "directness": "primary", "reason": "Made for it.", "sources": ["book"] },
                    { "type": "race", "directness": "also", "reason": "It is faster.", "sources": ["ours"] }
                ]
            },
            {
                "id": "win", "group": "play", "label": "Win a race", "short": "the race",
                "answers": [{ "type": "race", "directness": "primary", "reason": "Only this wins.", "sources": ["ours"] }]
            },
            { "id": "fly", "group": "play", "label": "Fly", "short": "flying" }
        ],
        "ranking": {
            "fit": { "strong": 3, "good": 2, "possible": 1, "weak": -1 },
            "directness": { "primary": 4, "also": 2 },
            "furtherNeed": 1, "furtherNeedsMax": 2, "weakCap": 3,
            "bands": { "best": 6, "good": 4, "consider": 3 },
            "overrides": [{
                "type": "race", "need": "win", "sizes": ["short"], "atLeast": "good", "reason": "Winners fit.", "sources": ["ours"]
            }],
            "combiners": [{ "type": "cargo", "includes": "city", "andAxis": "load", "reason": "It carries both.", "sources": ["ours"] }]
        },
        "hints": [{
            "id": "bus", "needs": ["commute"], "sizes": ["tall"], "before": true, "against": ["city"], "text": "Take the bus.",
            "sources": ["ours"]
        }],
        "sources": [
            { "id": "book", "basis": "article", "title": "The book" },
            {
                "id": "web", "basis": "outside", "title": "The page", "publisher": "Them", "kind": "web page", "year": 2020,
                "url": "https://example.org/page", "note": "Old."
            },
            { "id": "ours", "basis": "judgement", "title": "We think so" }
        ],
        "messages": { "size_title": "Your height", "facet_one": "{count} bicycle would fit" }
    })
}
