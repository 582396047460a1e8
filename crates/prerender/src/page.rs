//! Edits of `index.html`. Each fails where the page does not hold what it looks for, because a
//! silent miss would be a page without styles or without its picture.

use crate::styles;

const STYLE_POLICY: &str = "style-src 'self'";
const ROOT: &str = "<div id=\"app\"></div>";
/// The pictures, and when each is shown, as in `static/styles/page.css`.
const PICTURES: [(&str, &str); 3] = [
    ("narrow", "(max-width: 727.98px)"),
    ("medium", "(min-width: 728px) and (max-width: 1299.98px)"),
    ("wide", "(min-width: 1300px)"),
];
const LINK: &str = "<link rel=\"stylesheet\"";

/// Takes the links to style sheets out of the page; with the paths they named, in order.
pub fn take_stylesheets(page: &str) -> Result<(String, Vec<String>), String> {
    let mut out = String::with_capacity(page.len());
    let mut sheets = Vec::new();
    let mut rest = page;
    while let Some((before, from)) = rest.split_once(LINK) {
        let (link, after) = from.split_once('>').ok_or("a <link> is not closed")?;
        let (_, href) = link.split_once("href=\"").ok_or("a <link> has no href")?;
        let (href, _) = href.split_once('"').ok_or("an href is not closed")?;
        sheets.push(href.trim_start_matches("./").to_owned());
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    if sheets.is_empty() {
        return Err("the page links no style sheet".to_owned());
    }
    Ok((out, sheets))
}

/// Puts the styles into the page and their hash into its policy.
pub fn add_styles(page: &str, css: &str) -> Result<String, String> {
    let allowed = format!("{STYLE_POLICY} {}", styles::hash_source(css));
    let page = replace_once(page, STYLE_POLICY, &allowed)?;
    replace_once(&page, "</head>", &format!("<style>{css}</style>\n</head>"))
}

/// Names the two parts of the packed dataset, and asks the browser early for the first.
pub fn add_pack(page: &str, first: &str, late: &str) -> Result<String, String> {
    let start = "<link id=\"bundled-pack\" rel=\"preload\" as=\"fetch\" crossorigin href=\"./";
    let link = [start, first, "\" data-late=\"./", late, "\">\n</head>"].concat();
    replace_once(page, "</head>", &link)
}

/// Names the shell of the page as one file.
pub fn add_shell(page: &str, shell: &str) -> Result<String, String> {
    let named = ["data-shell=\"./", shell, "\" data-late="].concat();
    replace_once(page, "data-late=", &named)
}

/// Names the script of another program of the page, for `boot.js`.
pub fn add_program(page: &str, name: &str, script: &str) -> Result<String, String> {
    let named = ["data-", name, "=\"./", script, "\" data-js="].concat();
    replace_once(page, "data-js=", &named)
}

/// The markup with empty SVG shapes closed in their own tag, which a browser reads the same and
/// sooner.
pub fn closed_short(markup: &str) -> String {
    let shapes = ["circle", "path", "rect", "line"];
    shapes.iter().fold(markup.to_owned(), |markup, shape| {
        markup.replace(&format!("></{shape}>"), "/>")
    })
}

/// Puts the first picture where the app will stand.
pub fn fill(page: &str, picture: &str) -> Result<String, String> {
    let (open, close) = ROOT.split_at(ROOT.len() - "</div>".len());
    replace_once(page, ROOT, &[open, picture, close].concat())
}

/// Has the browser paint for the first time once the picture for its width is there: each paint of
/// less would cost a layout of its own. Browsers that do not know of it paint as they read.
pub fn paint_whole(page: &str) -> Result<String, String> {
    let mut page = page.to_owned();
    let mut links = String::new();
    for (name, media) in PICTURES {
        let open = ["<div class=\"figure at-", name, "\">"].concat();
        let named = [
            "<div id=\"picture-",
            name,
            "\" class=\"figure at-",
            name,
            "\">",
        ]
        .concat();
        page = replace_once(&page, &open, &named)?;
        links += &[
            "<link rel=\"expect\" blocking=\"render\" href=\"#picture-",
            name,
            "\" media=\"",
            media,
            "\">\n",
        ]
        .concat();
    }
    replace_once(&page, "</head>", &[&links, "</head>"].concat())
}

fn replace_once(page: &str, what: &str, by: &str) -> Result<String, String> {
    match page.split_once(what) {
        Some((before, after)) if !after.contains(what) => Ok([before, by, after].concat()),
        Some(_) => Err(format!("the page holds `{what}` more than once")),
        None => Err(format!("the page does not hold `{what}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        add_pack, add_program, add_shell, add_styles, closed_short, fill, paint_whole,
        take_stylesheets,
    };

    const PAGE: &str = "<head><meta content=\"style-src 'self'; x\">\
        <link rel=\"stylesheet\" href=\"./a-1.css\"/><script data-js=\"a\"></script></head><body><div id=\"app\"></div></body>";

    #[test]
    fn empty_shapes_are_closed_short_and_nothing_else() {
        let markup = "<g><circle r=\"3\"></circle><rect/></g><p></p><text>></text>";
        let short = "<g><circle r=\"3\"/><rect/></g><p></p><text>></text>";
        assert_eq!(closed_short(markup), short);
    }

    #[test]
    fn a_page_is_finished() {
        let (page, sheets) = take_stylesheets(PAGE).unwrap();
        assert_eq!(sheets, ["a-1.css"]);
        let page = add_styles(&page, "a{b:c}").unwrap();
        assert!(page.contains("style-src 'self' 'sha256-"));
        assert!(page.contains("<style>a{b:c}</style>"));
        let page = add_pack(&page, "data/x.txt", "data/y.txt").unwrap();
        assert!(page.contains("href=\"./data/x.txt\" data-late=\"./data/y.txt\""));
        let page = add_shell(&page, "single-1.html").unwrap();
        assert!(page.contains("data-shell=\"./single-1.html\" data-late="));
        let page = add_program(&page, "desk", "desk-1/desk.js").unwrap();
        assert!(page.contains("<script data-desk=\"./desk-1/desk.js\" data-js=\"a\">"));
        let page = fill(&page, "<p>picture</p>").unwrap();
        assert!(page.contains("<div id=\"app\"><p>picture</p></div>"));
        assert!(!page.contains("stylesheet"));
    }

    #[test]
    fn the_first_paint_waits_for_each_picture_at_its_width() {
        let figure = |name: &str| format!("<div class=\"figure at-{name}\">");
        let body = ["narrow", "medium", "wide"].map(figure).concat();
        let page = paint_whole(&format!("<head></head><body>{body}</body>")).unwrap();
        for name in ["narrow", "medium", "wide"] {
            assert!(page.contains(&format!("href=\"#picture-{name}\" media=\"(")));
            assert!(page.contains(&format!("<div id=\"picture-{name}\" class=")));
        }
        assert!(paint_whole("<head></head>").is_err());
    }

    #[test]
    fn what_is_missing_is_said() {
        assert!(take_stylesheets("<head></head>").is_err());
        assert!(add_styles("<head></head>", "").is_err());
        assert!(fill("<body></body>", "").is_err());
        assert!(add_pack("", "x", "y").is_err());
        assert!(add_program("<head></head>", "desk", "x").is_err());
    }
}
