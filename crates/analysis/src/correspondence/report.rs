//! What a map says beside its picture and in a methods section.

use super::code_map::FEW_STUDIES;
use super::mapped::{Mapped, share_text, studies};
use super::placed::{RESAMPLES, SEED};
use synthesis_core::describe::thousands;

impl Mapped<'_> {
    /// What is drawn, and what must not be taken from it; `unnamed` points have no label in it.
    pub fn caption(&self, unnamed: usize) -> String {
        let [one, many] = self.noun();
        let mut text = [
            "Correspondence analysis (Benz\u{e9}cri 1973; Greenacre 2017) of how many studies report \
             each factor in each ",
            one,
            if self.axes() > 1 {
                ": a symmetric map, both axes to the same scale. "
            } else {
                ". There is one axis only, so the height of a point has no meaning. "
            },
        ]
        .concat();
        text += &[
            "It compares how factors are spread over ",
            many,
            ", not how many studies there are, and it draws differences whether or not chance alone \
             might bring them. Ellipses hold 95% of ",
            &thousands(RESAMPLES),
            " resamples of whole studies; they show how firm a point is, not how firm the axes are.",
        ]
        .concat();
        if unnamed > 0 {
            let (noun, verb) = if unnamed == 1 {
                (" label", " has")
            } else {
                (" labels", " have")
            };
            text += &[
                " ",
                &unnamed.to_string(),
                noun,
                verb,
                " no room: point at the mark, zoom in, or see the table.",
            ]
            .concat();
        }
        text + &self.left_out()
    }

    /// What has no place in the map.
    fn left_out(&self) -> String {
        let rows = self.map.whole.empty_rows.len();
        let columns = self.map.whole.empty_columns.len();
        let unplaced = self.map.unplaced_rows.len() + self.map.unplaced_columns.len();
        let [one, many] = self.noun();
        let counted = |count: usize, [one, many]: [&str; 2]| {
            [
                count.to_string().as_str(),
                " ",
                if count == 1 { one } else { many },
            ]
            .concat()
        };
        let mut parts = Vec::new();
        if rows > 0 {
            parts.push(
                [
                    &counted(rows, ["factor", "factors"]),
                    " that no study reports",
                ]
                .concat(),
            );
        }
        if columns > 0 {
            parts.push([&counted(columns, [one, many]), " without a report"].concat());
        }
        if unplaced > 0 {
            let points = counted(unplaced, ["point", "points"]);
            parts.push([&points, " reported only where few studies are"].concat());
        }
        if parts.is_empty() {
            return String::new();
        }
        [" Left out: ", &parts.join("; "), "."].concat()
    }

    /// How the map was made, for a methods section; then the works cited.
    pub fn methods(&self) -> String {
        let table = &self.map.table;
        let [_, many] = self.noun();
        let axes = &self.map.analysis.axes;
        let shares: Vec<String> = axes
            .iter()
            .take(2)
            .map(|axis| share_text(axis.share))
            .collect();
        let guests = self
            .points
            .iter()
            .filter(|point| point.share.is_none())
            .count();
        let mut text = [
            "A table of ",
            &table.rows.len().to_string(),
            " factors by ",
            &table.columns.len().to_string(),
            " ",
            many,
            ", each cell the number of distinct studies (",
            &studies(table.studies.len() as u32),
            " in all), was mapped by correspondence analysis (Benz\u{e9}cri 1973; Greenacre 2017): a \
             singular value decomposition of the standardised residuals, rows and columns in principal \
             coordinates. The axes shown hold ",
            &shares.join(" and "),
            " of the inertia. ",
        ]
        .concat();
        if guests > 0 {
            let few = FEW_STUDIES.to_string();
            let guests = guests.to_string();
            text += &[
                "Columns of fewer than ",
                &few,
                " studies (",
                &guests,
                ") were placed as supplementary points. ",
            ]
            .concat();
        }
        text + &[
            "Ellipses hold 95% of the places over ",
            &thousands(RESAMPLES),
            " resamples of whole studies (seed ",
            &SEED.to_string(),
            "), projected on the axes of the whole (partial bootstrap; Lebart 2007): they take the axes \
             as given. Distances between factors, and between ",
            many,
            ", approximate chi-square distances between profiles; those between a factor and a column \
             have no measure. The map describes these studies only.\n\nReferences\n\
             Benz\u{e9}cri JP. L\u{2019}analyse des donn\u{e9}es. Tome 2: L\u{2019}analyse des \
             correspondances. Paris: Dunod; 1973.\n\
             Greenacre M. Correspondence analysis in practice. 3rd ed. Boca Raton: Chapman & Hall/CRC; \
             2017.\n\
             Lebart L. Which bootstrap for principal axes methods? In: Brito P, Cucumel G, Bertrand P, \
             de Carvalho F, editors. Selected contributions in data analysis and classification. \
             Berlin: Springer; 2007. p. 581\u{2013}588.\n",
        ]
        .concat()
    }
}
