//! The page: the prerendered matrix inside the element's tag, and nothing of what Trunk reads there.

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

/// Where index.html wants the matrix.
const MARKER: &str = "<!-- prerender -->";

/// Without scripts nothing can filter: the matrix says so, and the controls are left away.
const WITHOUT_SCRIPTS: &str = "<noscript><style>.om-filters,.om-answer,.om-pair,.om-moves,.om-compares,.om-fold-rows::after,.om-take{display:none!important}\
    .om-note[data-says=unavailable]{display:block!important}</style></noscript>";

/// What an element needs beside its program.
pub struct Parts {
    /// The styles of the shadow root, as one text.
    pub styles: String,
    /// The inner HTML of the shadow root, without styles.
    pub matrix: String,
    /// The catalogue without its notes, as the program reads it.
    pub catalogue: String,
    /// Its notes. Pages that are one file carry them; for others they are a file.
    pub notes: String,
}

impl Parts {
    /// The element with all of this in a declarative shadow root, for any page.
    pub fn fragment(&self) -> Result<String> {
        Ok(format!("<outsourcing-matrix>{}</outsourcing-matrix>\n", self.template()?))
    }

    fn template(&self) -> Result<String> {
        self.check()?;
        let Parts { styles, matrix, catalogue, .. } = self;
        Ok(format!(
            "<template shadowrootmode=\"open\"><style>{styles}</style>{WITHOUT_SCRIPTS}{matrix}\
             <script type=\"text/plain\" data-copy=\"{}\" id=\"om-catalogue\">{catalogue}</script></template>",
            self.copy()
        ))
    }

    /// What tells this copy from one with other texts or styles. A page may carry one that is older than its script. The notes are not
    /// in it: they name the catalogue that they belong to.
    pub fn copy(&self) -> String {
        let Parts { styles, matrix, catalogue, .. } = self;
        let hash = Sha256::digest([styles, matrix, catalogue].map(String::as_str).join("\0"));
        hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Refuses what would end its tag early.
    fn check(&self) -> Result<()> {
        let styles = self.styles.to_ascii_lowercase();
        ensure!(!styles.contains("</style"), "the styles contain `</style`, which would end them early");
        let texts = [&*self.catalogue, "\n", &self.notes].concat().to_ascii_lowercase();
        let ends = ["</script", "<script", "<!--"].into_iter().find(|end| texts.contains(end));
        ensure!(ends.is_none(), "a text of the catalogue contains `{}`", ends.unwrap_or_default());
        ensure!(!self.matrix.trim().is_empty(), "the prerendered matrix is empty");
        Ok(())
    }
}

/// The page with the parts in a declarative shadow root in place of the marker.
pub fn with_matrix(page: &str, parts: &Parts) -> Result<String> {
    let (before, after) = page.split_once(MARKER).with_context(|| {
        format!("index.html has no `{MARKER}`: it belongs inside <outsourcing-matrix>, where the matrix shall be")
    })?;
    let opened = before
        .rfind("<outsourcing-matrix")
        .with_context(|| format!("index.html has `{MARKER}` outside <outsourcing-matrix>"))?;
    ensure!(
        !before[opened..].contains("</outsourcing-matrix"),
        "index.html has `{MARKER}` after </outsourcing-matrix>"
    );
    Ok(without_trunk_links(&format!("{before}{}{after}", parts.template()?)))
}

/// The page with the comparison as plain HTML in place of the marker.
pub fn with_plain(page: &str, plain: &str) -> Result<String> {
    ensure!(page.matches(MARKER).count() == 1, "plain.html needs `{MARKER}` once: there the comparison shall be");
    Ok(page.replace(MARKER, plain.trim_end()))
}

/// The page without its `<link data-trunk>`, which is for Trunk alone. (Trunk leaves it there when it injects no scripts.)
fn without_trunk_links(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, tag_on)) = rest.split_once("<link ") {
        match tag_on.split_once('>') {
            Some((tag, after)) if tag.contains("data-trunk") => {
                kept.push_str(before.trim_end());
                rest = after;
            }
            _ => {
                kept.push_str(before);
                kept.push_str("<link ");
                rest = tag_on;
            }
        }
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::{Parts, WITHOUT_SCRIPTS, with_matrix, with_plain};

    fn parts(catalogue: &str) -> Parts {
        let [styles, matrix, catalogue, notes] = ["a{}", "<table></table>", catalogue, "3\n4"].map(str::to_owned);
        Parts { styles, matrix, catalogue, notes }
    }

    #[test]
    fn the_matrix_takes_the_marker_s_place() -> anyhow::Result<()> {
        let page = "<head>\n <link rel=\"icon\">\n <link data-trunk rel=\"rust\">\n</head>\
                    <outsourcing-matrix><!-- prerender --></outsourcing-matrix>";
        let expected = "<head>\n <link rel=\"icon\">\n</head><outsourcing-matrix>\
                        <template shadowrootmode=\"open\"><style>a{}</style>*<table></table>\
                        <script type=\"text/plain\" data-copy=\"COPY\" id=\"om-catalogue\">1\n2</script></template></outsourcing-matrix>";
        let parts = parts("1\n2");
        let made = with_matrix(page, &parts)?.replace(WITHOUT_SCRIPTS, "*").replace(&parts.copy(), "COPY");
        assert_eq!(made, expected);
        Ok(())
    }

    #[test]
    fn a_copy_is_told_from_one_with_other_texts_or_styles() {
        let (one, mut other) = (parts("a"), parts("a"));
        assert_eq!(one.copy(), other.copy());
        other.styles.push(' ');
        assert_ne!(one.copy(), other.copy());
        assert_ne!(one.copy(), parts("b").copy());
        // The notes are not in it.
        let other = Parts { notes: "5".to_owned(), ..parts("a") };
        assert_eq!(one.copy(), other.copy());
    }

    #[test]
    fn the_plain_comparison_takes_the_marker_s_place() -> anyhow::Result<()> {
        assert_eq!(
            with_plain("<main><!-- prerender --></main>", "<section></section>\n")?,
            "<main><section></section></main>"
        );
        for page in ["<main></main>", "<!-- prerender --><!-- prerender -->"] {
            assert!(with_plain(page, "").is_err(), "{page}");
        }
        Ok(())
    }

    #[test]
    fn a_page_without_the_marker_is_refused() {
        for page in ["<outsourcing-matrix></outsourcing-matrix>", "<p><!-- prerender --></p>"] {
            assert!(with_matrix(page, &parts("")).is_err(), "{page}");
        }
    }

    #[test]
    fn a_text_that_would_end_its_tag_is_refused() {
        let page = "<outsourcing-matrix><!-- prerender --></outsourcing-matrix>";
        for catalogue in ["</SCRIPT>", "a <!-- b"] {
            assert!(with_matrix(page, &parts(catalogue)).is_err(), "{catalogue}");
            assert!(
                with_matrix(page, &Parts { notes: catalogue.to_owned(), ..parts("") }).is_err(),
                "{catalogue} in the notes"
            );
        }
    }
}
