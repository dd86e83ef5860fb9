//! What the gallery shows: the states that a visitor may meet, and where each is looked at.

use page::Scheme;

/// A mark of a cell: pressing it opens the panel with the note and the sources.
const MARK: &str = "td button.om-mark";
/// The panel.
const PANEL: &str = "[role=dialog]";
/// The button that opens the needs where they are folded.
pub const FOLD: &str = "button.om-fold";
/// Where needs are searched for.
const SEARCH: &str = "input[type=search]";

/// A size and two needs.
const ASKED: &str = "om-size=small&om-needs=website.customer-service&om-v=1.0.0";
/// The same needs of a catalogue that has no sizes.
const NEEDS: &str = "om-needs=website.customer-service&om-v=1.0.0";

/// One state, and its pictures.
pub struct State {
    /// The name behind `--only`, and the beginning of the pictures' names.
    pub name: &'static str,
    /// What is to be seen, for the one who looks.
    pub caption: &'static str,
    /// What is opened.
    pub subject: Subject,
    /// What stands behind the address.
    pub query: &'static str,
    /// What is done there before the picture.
    pub steps: &'static [Step],
    /// How much of it is in a picture.
    pub extent: Extent,
    /// Where it is looked at; those of one place stand together.
    pub views: &'static [View],
}

/// What is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The site's own page.
    Site,
    /// The same without scripts.
    WithoutScripts,
    /// The same, but the program does not arrive.
    Blocked,
    /// The same before the program arrives.
    Copy,
    /// A catalogue by its name, on somebody else's page.
    Catalogue(&'static str),
    /// The same on a page from right to left.
    FromRightToLeft(&'static str),
}

/// Something that a visitor does.
pub enum Step {
    /// Presses the first that matches.
    Press(&'static str),
    /// Opens the needs. They must be folded.
    Unfold,
    /// Opens the needs where they are folded.
    UnfoldIfFolded,
    /// Types into the first that matches.
    Type(&'static str, &'static str),
    /// Waits for something that comes later.
    WaitFor(&'static str),
}

/// How much is in a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What is in the window: for what stands over the page or sticks to it.
    Window,
    /// The page from its beginning, a few windows long.
    Page,
    /// The pages of a print.
    Paper,
}

/// Where it is looked at, and how.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Where the element stands.
    pub place: Place,
    /// The colours.
    pub theme: Theme,
    /// The default size of text that the visitor chose in the browser, in pixels.
    pub text: u32,
}

/// Where the element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Across a window of this width.
    Window(u32),
    /// In a sidebar of 340 px beside somebody's text.
    Sidebar,
}

impl Place {
    /// Whether it is a phone's, where fingers press.
    pub const fn is_touched(self) -> bool {
        matches!(self, Self::Window(390))
    }

    /// The window, in pixels.
    pub const fn window(self) -> (u32, u32) {
        match self {
            Self::Window(width @ ..=360) => (width, 640),
            Self::Window(width @ ..=480) => (width, 844),
            Self::Window(width @ ..=1280) => (width, 900),
            Self::Window(width) => (width, 1080),
            Self::Sidebar => (760, 900),
        }
    }
}

/// The colours that a visitor asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// The system's own few colours.
    Forced,
}

impl Theme {
    /// In file names and captions.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced colours",
        }
    }

    /// The scheme that goes with it.
    pub const fn scheme(self) -> Scheme {
        match self {
            Self::Light | Self::Forced => Scheme::Light,
            Self::Dark => Scheme::Dark,
        }
    }
}

/// The default size of text of a visitor who changed nothing, in pixels.
pub const TEXT: u32 = 16;

const fn view(place: Place, theme: Theme) -> View {
    View { place, theme, text: TEXT }
}

const fn light(width: u32) -> View {
    view(Place::Window(width), Theme::Light)
}

const fn dark(width: u32) -> View {
    view(Place::Window(width), Theme::Dark)
}

const fn forced(width: u32) -> View {
    view(Place::Window(width), Theme::Forced)
}

const fn text(width: u32, size: u32) -> View {
    View { text: size, ..light(width) }
}

const SIDEBAR: View = view(Place::Sidebar, Theme::Light);

/// Where the whole screen is looked at. Those of one place and size of text stand together: the page is opened once for them.
const EVERYWHERE: &[View] = &[
    light(320),
    light(390),
    dark(390),
    forced(390),
    text(390, 24),
    text(390, 32),
    light(720),
    light(1280),
    dark(1280),
    forced(1280),
    text(1280, 24),
    text(1280, 32),
    light(1920),
    SIDEBAR,
];
/// A phone and a desktop: enough for most.
const TWO: &[View] = &[light(390), light(1280)];
/// The same with the dark one.
const THREE: &[View] = &[light(390), light(1280), dark(1280)];
/// Every width that changes the layout, but the widest.
const WIDTHS: &[View] = &[light(320), light(390), light(720), light(1280)];
/// The same with a dark one.
const WIDTHS_AND_DARK: &[View] = &[light(320), light(390), light(720), light(1280), dark(1280)];

/// A state on the site's own page.
const fn on_site(name: &'static str, caption: &'static str, query: &'static str, views: &'static [View]) -> State {
    State { name, caption, subject: Subject::Site, query, steps: &[], extent: Extent::Page, views }
}

/// A size and two needs asked of another catalogue.
const fn own(name: &'static str, caption: &'static str, catalogue: &'static str, views: &'static [View]) -> State {
    State { subject: Subject::Catalogue(catalogue), ..on_site(name, caption, ASKED, views) }
}

/// All of them, in the order in which they are looked at.
pub const STATES: &[State] = &[
    on_site("none", "Nothing chosen", "", EVERYWHERE),
    on_site("asked", "A size and two needs", ASKED, EVERYWHERE),
    on_site("size-only", "A size only", "om-size=small&om-v=1.0.0", THREE),
    on_site("need-only", "A need only", "om-needs=website&om-v=1.0.0", THREE),
    on_site(
        "warning",
        "A hint that warns",
        "om-size=micro&om-needs=whole-hiring.admin.job-ads&om-v=1.0.0",
        WIDTHS_AND_DARK,
    ),
    // The built-in catalogue recommends something for every size and need.
    own("nothing", "Nothing is recommended", "unanswered", WIDTHS_AND_DARK),
    on_site("lawyer-first", "One need, and a hint that warns", "om-size=micro&om-needs=litigation&om-v=1.0.0", TWO),
    State {
        steps: &[Step::Press("#om-next")],
        ..on_site(
            "next-steps",
            "The next steps unfolded",
            ASKED,
            &[light(390), light(720), light(1280), dark(1280), SIDEBAR],
        )
    },
    State {
        steps: &[Step::Press("#om-what-if")],
        ..on_site("what-if", "What would change, unfolded", ASKED, &[light(390), light(720), light(1280)])
    },
    State {
        steps: &[Step::Press("#om-more")],
        ..on_site("more", "“More” unfolded", ASKED, &[light(390), light(720), light(1280), light(1920)])
    },
    State {
        steps: &[Step::Press(MARK), Step::WaitFor(PANEL)],
        extent: Extent::Window,
        ..on_site(
            "note",
            "A note with its sources",
            ASKED,
            &[
                light(320),
                light(390),
                dark(390),
                text(390, 32),
                light(720),
                light(1280),
                dark(1280),
                forced(1280),
                text(1280, 32),
                SIDEBAR,
            ],
        )
    },
    State {
        steps: &[Step::Unfold],
        ..on_site(
            "needs-open",
            "The needs opened where they are folded",
            ASKED,
            &[light(320), light(390), dark(390), forced(390), text(390, 32), light(720), SIDEBAR],
        )
    },
    State {
        steps: &[Step::Unfold],
        extent: Extent::Window,
        ..on_site(
            "needs-open-window",
            "The same, as far as the window shows it: what sticks",
            ASKED,
            &[light(320), light(390)],
        )
    },
    State {
        steps: &[Step::UnfoldIfFolded, Step::Type(SEARCH, "website")],
        ..on_site("search", "A search that finds", "", TWO)
    },
    State {
        steps: &[Step::UnfoldIfFolded, Step::Type(SEARCH, "zebra")],
        ..on_site("search-none", "A search that finds nothing", "", TWO)
    },
    on_site(
        "compared",
        "Two types chosen for comparing",
        "om-size=small&om-needs=website&om-compare=bpo.project&om-v=1.0.0",
        TWO,
    ),
    on_site(
        "only-chosen",
        "Only the two chosen types",
        "om-size=small&om-needs=website&om-compare=bpo.project&om-columns=chosen&om-v=1.0.0",
        &[light(390), light(720), light(1280), light(1920)],
    ),
    on_site(
        "differences",
        "Differences marked",
        "om-size=small&om-needs=website.customer-service&om-differences=mark&om-v=1.0.0",
        THREE,
    ),
    on_site(
        "differences-only",
        "Only the rows that differ",
        "om-size=small&om-needs=website.customer-service&om-differences=only&om-v=1.0.0",
        TWO,
    ),
    on_site(
        "notices",
        "A link with unknown parts",
        "om-size=giant&om-needs=website.flying.litigation&om-startup=1&om-v=0.1.0",
        &[light(390), light(1280), dark(1280), forced(1280)],
    ),
    State { subject: Subject::Copy, ..on_site("copy", "The copy before the program", "", THREE) },
    State { subject: Subject::Blocked, ..on_site("blocked", "The program did not arrive", "", THREE) },
    State { subject: Subject::WithoutScripts, ..on_site("no-script", "Without scripts", "", TWO) },
    own("long-names", "Very long names", "long-names", WIDTHS),
    own("long-words", "Words of eighty letters", "long-words", TWO),
    own("no-short-names", "No short names", "no-short-names", WIDTHS),
    State { query: "om-size=small&om-needs=it-app&om-v=1.0.0", ..own("one-type", "One type", "one-type", TWO) },
    own("many-types", "Seventy types", "many-types", TWO),
    State { query: NEEDS, ..own("without-sizes", "No sizes", "without-sizes", TWO) },
    State { query: "om-size=small&om-v=1.0.0", ..own("without-needs", "No needs", "without-needs", TWO) },
    own("twelve-sizes", "Twelve sizes", "twelve-sizes", WIDTHS),
    own("forty-needs", "Forty needs in one group", "forty-needs", TWO),
    State {
        steps: &[Step::Unfold],
        ..own("forty-needs-open", "Forty needs in one group, opened", "forty-needs", &[light(390)])
    },
    own("endless-tags", "Tags without end", "endless-tags", TWO),
    own("empty-cells", "Half the cells are empty", "empty-cells", TWO),
    State {
        subject: Subject::FromRightToLeft("right-to-left"),
        ..own(
            "right-to-left",
            "A script from right to left",
            "right-to-left",
            &[light(390), light(720), light(1280), dark(1280)],
        )
    },
    State {
        subject: Subject::FromRightToLeft("right-to-left"),
        steps: &[Step::Press(MARK), Step::WaitFor(PANEL)],
        extent: Extent::Window,
        ..own("right-to-left-note", "A note from right to left", "right-to-left", TWO)
    },
    State { extent: Extent::Paper, ..on_site("paper", "Printed on A4", ASKED, &[light(1280)]) },
    State { extent: Extent::Paper, ..on_site("paper-none", "Printed on A4 with nothing chosen", "", &[light(1280)]) },
];

/// The query of the README's picture.
pub const PICTURE: &str = ASKED;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use page::catalogues;

    use super::{STATES, Subject, View};

    #[test]
    fn no_two_states_have_one_name() {
        let names: BTreeSet<&str> = STATES.iter().map(|state| state.name).collect();
        assert_eq!(names.len(), STATES.len());
        let plain = |name: &&str| name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(names.iter().all(plain), "{names:?}");
    }

    #[test]
    fn every_state_is_looked_at_once_in_each_view() {
        for state in STATES {
            let key = |view: &View| (format!("{:?}", view.place), view.theme.name(), view.text);
            let views: BTreeSet<_> = state.views.iter().map(key).collect();
            assert_eq!(views.len(), state.views.len(), "{}", state.name);
            assert!(!views.is_empty(), "{}", state.name);
        }
    }

    #[test]
    fn a_person_can_look_at_all_of_it() {
        let count: usize = STATES.iter().map(|state| state.views.len()).sum();
        assert!(count <= 160, "{count}");
    }

    #[test]
    fn the_catalogues_exist() {
        for state in STATES {
            if let Subject::Catalogue(name) | Subject::FromRightToLeft(name) = state.subject {
                assert!(catalogues::NAMES.contains(&name), "{name}");
            }
        }
    }
}
