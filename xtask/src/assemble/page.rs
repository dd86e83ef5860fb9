//! The page: the prerendered matrix inside the element's tag, and nothing of Trunk's.

use anyhow::{Context, Result, ensure};

/// Where index.html wants the matrix.
const MARKER: &str = "<!-- prerender -->";

/// The page with the styles and the inner HTML of the shadow root in place of the marker.
pub fn with_matrix(page: &str, styles: &str, matrix: &str) -> Result<String> {
    ensure!(
        !styles.to_ascii_lowercase().contains("</style"),
        "the styles contain `</style`, which would end them early"
    );
    ensure!(!matrix.trim().is_empty(), "the prerendered matrix is empty");
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
    let styles = styles.trim_end();
    let page = format!("{before}<template shadowrootmode=\"open\"><style>{styles}</style>{matrix}</template>{after}");
    Ok(without_trunk_links(&page))
}

/// Trunk leaves its own `<link data-trunk>` in the page when it injects no scripts.
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
    use super::with_matrix;

    #[test]
    fn the_matrix_takes_the_marker_s_place() -> anyhow::Result<()> {
        let page = "<head>\n <link rel=\"icon\">\n <link data-trunk rel=\"rust\">\n</head>\
                    <outsourcing-matrix><!-- prerender --></outsourcing-matrix>";
        let expected = "<head>\n <link rel=\"icon\">\n</head><outsourcing-matrix>\
                        <template shadowrootmode=\"open\"><style>a{}</style><table></table></template></outsourcing-matrix>";
        assert_eq!(with_matrix(page, "a{}\n", "<table></table>")?, expected);
        Ok(())
    }

    #[test]
    fn a_page_without_the_marker_is_refused() {
        for page in ["<outsourcing-matrix></outsourcing-matrix>", "<p><!-- prerender --></p>"] {
            assert!(with_matrix(page, "a{}", "<table></table>").is_err(), "{page}");
        }
    }
}
