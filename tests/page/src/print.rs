//! A page on paper, as a browser prints it, and what can be read on it.

use std::fmt;

use anyhow::{Context, Result, anyhow, bail, ensure};
use fantoccini::wd::{PrintConfiguration, PrintSize};
use hayro_interpret::{
    BlendMode, ClipPath, Context as Drawing, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt,
    font::{Glyph, GlyphRun, PositionedGlyph},
    hayro_cmap::BfString,
    hayro_syntax::Pdf as Syntax,
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect, Shape},
};

use crate::{browser::Engine, page::Page};

/// What is printed on, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 21.0 x 29.7 cm.
    A4,
    /// 8.5 x 11 in.
    Letter,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// As people say it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }

    const fn size(self) -> PrintSize {
        match self {
            Self::A4 => PrintSize::A4,
            Self::Letter => PrintSize::US_LETTER,
        }
    }
}

impl Page<'_> {
    /// Prints the page: with backgrounds, unscaled, with margins of 1 cm where its styles (`@page`) ask for no others.
    ///
    /// Chromium shrinks a page that is too wide for the paper, whatever it is told, so there nothing is cut off at the
    /// paper's edge: look at [`Word::size`] instead.
    ///
    /// Chromium and Firefox can. WebKitGTK's driver has no such command (its list of commands ends with the
    /// screenshots, in 2.50 too): list a case that prints behind `printing:` in [`crate::cases`].
    pub async fn pdf(&self, paper: Paper) -> Result<Pdf> {
        ensure!(
            self.browser.engine != Engine::WebKit,
            "WebKitGTK's driver cannot print: list the case behind `printing:`, as in cases![...; printing: this_case]"
        );
        let wanted = PrintConfiguration::builder().size(paper.size()).background(true).shrink_to_fit(false).build();
        let wanted = wanted.map_err(|error| anyhow!("no such paper: {error:?}"))?;
        let bytes = self.browser.client.print(wanted).await.context("the page was not printed")?;
        Pdf::read(bytes)
    }
}

/// What a browser printed. Pages count from 0.
pub struct Pdf {
    bytes: Vec<u8>,
    sheets: Vec<Sheet>,
}

/// One page of it.
struct Sheet {
    width: f64,
    height: f64,
    words: Vec<Word>,
}

/// A word on a printed page, and the box of its ink: in points, from the page's upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its letters, in the order they were drawn in: those of a right-to-left script may stand the wrong way round.
    pub text: String,
    /// The left edge.
    pub x0: f64,
    /// The upper edge.
    pub y0: f64,
    /// The right edge.
    pub x1: f64,
    /// The lower edge.
    pub y1: f64,
    /// The size of its font, in points: 0.75 for each px, less where the browser shrank the page.
    pub size: f64,
    /// Whether a part of it is cut off, by the page's edge or by a box around it.
    pub is_cut: bool,
    /// Where its letters stand.
    baseline: f64,
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, x0, y0, x1, y1, .. } = self;
        write!(f, "“{text}” at {x0:.0} {y0:.0} {x1:.0} {y1:.0}")
    }
}

impl Pdf {
    /// Reads a PDF. It answers for what Chromium and Firefox write, whose fonts tell the letter of each glyph.
    pub fn read(bytes: Vec<u8>) -> Result<Self> {
        let syntax = Syntax::new(bytes.clone()).map_err(|error| anyhow!("not a PDF: {error:?}"))?;
        let cache = InterpreterCache::new();
        let mut sheets = Vec::new();
        for page in syntax.pages().iter() {
            let (width, height) = page.render_dimensions();
            let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let upright = page.initial_transform(true).to_kurbo();
            let mut drawing = Drawing::new(upright, whole, &cache, syntax.xref(), InterpreterSettings::default());
            let mut reader = Reader { clips: vec![whole], words: Vec::new(), open: None, last_run: None };
            interpret_page(page, &mut drawing, &mut reader);
            reader.end_word();
            sheets.push(Sheet { width: whole.width(), height: whole.height(), words: reader.words });
        }
        Ok(Self { bytes, sheets })
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many pages.
    pub fn pages(&self) -> usize {
        self.sheets.len()
    }

    /// Width and height of a page, in points.
    pub fn size(&self, page: usize) -> Result<(f64, f64)> {
        let Sheet { width, height, .. } = self.sheet(page)?;
        Ok((*width, *height))
    }

    /// The words that show on a page, in the order of the document; none of text that is wholly hidden.
    pub fn words(&self, page: usize) -> Result<&[Word]> {
        Ok(&self.sheet(page)?.words)
    }

    /// The words of a page with single spaces between them, a line for each line.
    pub fn text(&self, page: usize) -> Result<String> {
        let mut text = String::new();
        let mut before: Option<&Word> = None;
        for word in self.words(page)? {
            if let Some(before) = before {
                text.push(if (before.baseline - word.baseline).abs() > 1.0 { '\n' } else { ' ' });
            }
            text.push_str(&word.text);
            before = Some(word);
        }
        Ok(text)
    }

    /// Fails where a word is cut off, by the page's edge or by a box around it.
    ///
    /// Letters that are hidden as a whole are often not in the file at all, so this finds a word with half a letter.
    /// Compare the [words](Self::words) with what should be there as well.
    pub fn assert_nothing_is_cut(&self) -> Result<()> {
        let mut cut = Vec::new();
        for (at, sheet) in self.sheets.iter().enumerate() {
            let words = sheet.words.iter().filter(|word| word.is_cut);
            cut.extend(words.map(|word| format!("page {}: {word}", at + 1)));
        }
        if cut.is_empty() {
            return Ok(());
        }
        bail!("{} words are cut off:\n  {}", cut.len(), cut[..cut.len().min(12)].join("\n  "))
    }

    fn sheet(&self, page: usize) -> Result<&Sheet> {
        self.sheets.get(page).with_context(|| format!("there is no page {page}; they are {}", self.sheets.len()))
    }
}

/// Listens to the drawing of a page and collects its words.
struct Reader {
    /// What shows at all, one box for each nesting.
    clips: Vec<Rect>,
    words: Vec<Word>,
    open: Option<OpenWord>,
    /// Where the last run of glyphs began, and its length.
    last_run: Option<(Point, usize)>,
}

/// A word whose end is not found yet.
struct OpenWord {
    text: String,
    ink: Option<Rect>,
    size: f64,
    has_hidden: bool,
    is_cut: bool,
    /// Where its next letter would stand.
    end: Point,
}

/// In points, how much of a letter may lie beyond a box that holds it: soft edges, and boxes rounded to pixels.
const TOLERANCE: f64 = 0.75;
/// In parts of the letters' size, the distance that parts two words.
const GAP: f64 = 0.2;

impl Reader {
    fn end_word(&mut self) {
        let Some(OpenWord { text, ink: Some(ink), size, has_hidden, is_cut, end }) = self.open.take() else {
            return;
        };
        let Rect { x0, y0, x1, y1 } = ink;
        self.words.push(Word { text, x0, y0, x1, y1, size, is_cut: is_cut || has_hidden, baseline: end.y });
    }

    fn glyph(&mut self, glyph: &PositionedGlyph<'_>, on_page: Affine) {
        let place = on_page * glyph.transform();
        let advance = match &**glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(drawn) => drawn.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0));
        let (begin, end) = (place * Point::ZERO, place * Point::new(advance, 0.0));
        let size = (place * Point::new(0.0, 1000.0) - begin).hypot();
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => apart(letter),
            Some(BfString::String(letters)) => letters,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        if text.trim().is_empty() {
            self.end_word();
            return;
        }
        let goes_on = self.open.as_ref().is_some_and(|word| {
            let step = begin - word.end;
            step.y.abs() < 0.1 * size && step.x.abs() < GAP * size
        });
        if !goes_on {
            self.end_word();
        }
        let ink = match &**glyph {
            Glyph::Outline(outline) => (place * outline.outline()).bounding_box(),
            Glyph::Type3(_) => place.transform_rect_bbox(Rect::new(0.0, 0.0, advance, 700.0)),
        };
        let seen = self.seen(ink);
        let word = self.open.get_or_insert(OpenWord {
            text: String::new(),
            ink: None,
            size,
            has_hidden: false,
            is_cut: false,
            end,
        });
        word.text.push_str(&text);
        word.end = end;
        match seen {
            Seen::Whole => word.ink = Some(word.ink.map_or(ink, |all| all.union(ink))),
            Seen::Part => {
                word.ink = Some(word.ink.map_or(ink, |all| all.union(ink)));
                word.is_cut = true;
            }
            Seen::Nothing => word.has_hidden = true,
        }
    }

    /// How much of a box shows.
    fn seen(&self, ink: Rect) -> Seen {
        let Some(clip) = self.clips.last() else { return Seen::Whole };
        let wide = clip.inflate(TOLERANCE, TOLERANCE);
        if wide.x0 <= ink.x0 && wide.y0 <= ink.y0 && ink.x1 <= wide.x1 && ink.y1 <= wide.y1 {
            // A box of nothing hides what stands within its tolerance.
            if clip.width() > TOLERANCE && clip.height() > TOLERANCE { Seen::Whole } else { Seen::Nothing }
        } else {
            let left = clip.intersect(ink).area().max(0.0);
            if left < 0.1 * ink.area() { Seen::Nothing } else { Seen::Part }
        }
    }
}

/// The letters of a joined one.
fn apart(letter: char) -> String {
    let letters = match letter {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        letter => return letter.to_string(),
    };
    letters.to_owned()
}

enum Seen {
    Whole,
    Part,
    Nothing,
}

impl Device<'_> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else { return };
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        // Letters that are both filled and outlined come twice.
        let begin = props.transform * first.transform() * Point::ZERO;
        if matches!(mode, DrawMode::Stroke(_)) && self.last_run == Some((begin, run.glyphs().len())) {
            return;
        }
        self.last_run = Some((begin, run.glyphs().len()));
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bounds = clip.path.bounding_box();
        let outer = self.clips.last().copied().unwrap_or(bounds);
        self.clips.push(outer.intersect(bounds));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}
}
