//! The page that shows every picture with its caption.

use std::fmt::Write as _;

/// The pictures of one state.
pub struct Section {
    /// The state's name.
    pub name: &'static str,
    /// What is to be seen.
    pub caption: &'static str,
    /// Its pictures.
    pub pictures: Vec<Picture>,
    /// Where it was not reached, and why.
    pub missing: Vec<String>,
}

/// A picture that lies beside the page.
pub struct Picture {
    /// The file's name.
    pub file: String,
    /// Where and how it was taken.
    pub caption: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Where the window ended, in pixels from the top.
    pub fold: Option<u32>,
}

const STYLE: &str = "
:root { color-scheme: light dark }
body { font: 15px/1.4 system-ui, sans-serif; margin: 0; padding: 12px 20px 40px; background: light-dark(#eceff3, #24282e) }
h1, h2 { font-size: 1.1rem; margin: 0 }
nav { display: flex; flex-wrap: wrap; gap: 4px 14px; margin: 6px 0 }
section { border-top: 1px solid light-dark(#b9c0c9, #4a515b); margin-top: 14px; padding-top: 8px }
section > div { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; margin-top: 6px }
figure { margin: 0 } figcaption { font-size: 12px }
a.picture { display: block; position: relative; overflow: hidden; max-height: 520px; border: 1px solid light-dark(#b9c0c9, #4a515b) }
img { display: block }
i { position: absolute; inset-inline: 0; border-top: 2px dashed #d0006f }
.missing { color: light-dark(#a1200a, #ff9d8a); margin: 4px 0 }";

/// The page, with a plain line for each state that was not reached.
pub fn index(sections: &[Section]) -> String {
    let mut html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>Pictures of the comparison</title><style>{STYLE}</style>\
         <h1>Pictures of the comparison</h1><p>The dashed line is where the window ended. Press a picture for its whole size.</p><nav>"
    );
    for Section { name, .. } in sections {
        let _ = write!(html, "<a href=\"#{name}\">{}</a>", escape(name));
    }
    html.push_str("</nav>");
    for Section { name, caption, pictures, missing } in sections {
        let _ = write!(html, "\n<section id=\"{name}\"><h2>{}</h2>", escape(caption));
        for line in missing {
            let _ = write!(html, "<p class=missing>Not reached at {}</p>", escape(line));
        }
        html.push_str("<div>");
        for picture in pictures {
            html.push_str(&figure(caption, picture));
        }
        html.push_str("</div></section>");
    }
    html.push('\n');
    html
}

fn figure(state: &str, Picture { file, caption, width, height, fold }: &Picture) -> String {
    // Phones half as large as they are, the others small enough to stand beside each other.
    let percent = if *width <= 480 { 50 } else { 30 };
    let scaled = |length: u32| length * percent / 100;
    let line = fold.filter(|fold| fold < height).map(|fold| format!("<i style=\"top:{}px\"></i>", scaled(fold)));
    let (file, alt, caption) = (escape(file), escape(&format!("{state}, {caption}")), escape(caption));
    format!(
        "<figure><a class=picture href=\"{file}\"><img src=\"{file}\" alt=\"{alt}\" width={} height={} loading=lazy>{}</a>\
         <figcaption>{caption}</figcaption></figure>",
        scaled(*width),
        scaled(*height),
        line.unwrap_or_default(),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Picture, Section, index};

    #[test]
    fn the_page_shows_pictures_and_says_what_is_missing() {
        let picture = Picture {
            file: "asked-390-light.png".into(),
            caption: "390 px".into(),
            width: 390,
            height: 2000,
            fold: Some(844),
        };
        let short =
            Picture { file: "b.png".into(), caption: "1280 px".into(), width: 1280, height: 900, fold: Some(900) };
        let missing = vec!["320 px: nothing matches `a[b=\"c\"] < d`".to_owned()];
        let html =
            index(&[Section { name: "asked", caption: "A size & needs", pictures: vec![picture, short], missing }]);
        assert!(html.contains("<a href=\"#asked\">asked</a>"), "{html}");
        assert!(html.contains("<section id=\"asked\"><h2>A size &amp; needs</h2>"), "{html}");
        assert!(html.contains("Not reached at 320 px: nothing matches `a[b=&quot;c&quot;] &lt; d`"), "{html}");
        assert!(
            html.contains(
                "alt=\"A size &amp; needs, 390 px\" width=195 height=1000 loading=lazy><i style=\"top:422px\">"
            ),
            "{html}"
        );
        // Where the picture ends with the window there is no line.
        assert!(html.contains("width=384 height=270 loading=lazy></a>"), "{html}");
        assert!(!html.contains("<script"));
    }
}
