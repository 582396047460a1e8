//! What is said of factors that go together beside their picture and in a methods section.

use synthesis_core::describe::thousands;
use synthesis_core::state::{Picture, Weight};

use super::joined::{Joined, MOST_LINES};
use super::words::studies;

/// What a picture has no room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// How many factors have no label.
    pub unnamed: usize,
    /// How many lines have no figure, and answer no pointer.
    pub unfigured: usize,
    /// How many factors are left out, of those that the fewest studies report.
    pub left_out: usize,
    /// Whether the lines of a network are listed, one below the other.
    pub is_list: bool,
}

impl Joined<'_> {
    /// What is drawn, and what must not be taken from it.
    pub fn caption(&self, room: Room) -> String {
        let pairs = thousands(self.found.edges.len() as u32);
        let beyond_chance = [
            "where so many studies in common would seldom come by chance (Fisher\u{2019}s exact test, \
             q under 0.05 over all ",
            &pairs,
            " pairs)",
        ]
        .concat();
        let weight = match self.choice().weight {
            Weight::Jaccard => {
                "the Jaccard coefficient, the studies that report both divided by those that report \
                 either"
            }
            Weight::Lift => {
                "the lift, how many times as many studies report both as would if the two had \
                 nothing to do with one another"
            }
        };
        let text = match (self.choice().picture, room.is_list) {
            (Picture::Network, true) => [
                "Each line is a pair of factors with ",
                &self.threshold(),
                ", the strongest first. The bar is ",
                weight,
                "; it is solid ",
                &beyond_chance,
                ", hollow elsewhere. There is no room here for the network: a wider window shows it.",
            ]
            .concat(),
            (Picture::Network, false) => [
                "A mark is a factor, the larger the more studies report it; its shape and colour tell \
                 its domain. A line joins two factors with ",
                &self.threshold(),
                "; it is the thicker the greater ",
                weight,
                ", and the figure on it is how many studies report both. It is solid ",
                &beyond_chance,
                ", dashed elsewhere. Joined factors are drawn near each other as far as there is \
                 room: how near is no measure.",
            ]
            .concat(),
            (Picture::Matrix, _) => [
                "The figure in a cell is how many studies report both factors, on the steps how many \
                 report the one. The shade is ",
                weight,
                ". A cell is framed ",
                &beyond_chance,
                ". A factor\u{2019}s pairs lie along its row, then down its column.",
            ]
            .concat(),
        };
        text + &self.left_out(room)
    }

    /// What has no room.
    fn left_out(&self, room: Room) -> String {
        let mut text = String::new();
        if self.choice().picture == Picture::Network && self.all_lines() > MOST_LINES {
            text += &[
                " Of ",
                &thousands(self.all_lines() as u32),
                " such pairs only the ",
                &MOST_LINES.to_string(),
                " strongest are drawn.",
            ]
            .concat();
        }
        let lacks = [
            (room.unnamed, [" label has", " labels have"]),
            (
                room.unfigured,
                [" figure of a line has", " figures of lines have"],
            ),
            (
                room.left_out,
                [
                    " factor that fewer studies report has",
                    " factors that fewer studies report have",
                ],
            ),
        ];
        for (count, [one, many]) in lacks.into_iter().filter(|(count, _)| *count > 0) {
            let noun = if count == 1 { one } else { many };
            text += &[" ", &count.to_string(), noun, " no room: see the table."].concat();
        }
        text
    }

    /// How it was computed, for a methods section; then the works cited.
    pub fn methods(&self) -> String {
        let is_network = self.choice().picture == Picture::Network;
        let factors = self.found.codes.len().to_string();
        let pairs = thousands(self.found.edges.len() as u32);
        let mut text = [
            "Co-occurrence of ",
            &factors,
            " factors within ",
            &studies(self.found.studies),
            " (all that pass the filters on studies, whether or not they report a factor) was measured for all ",
            &pairs,
            " pairs by the Jaccard coefficient (studies that report both, divided by those that report \
             either; Jaccard 1901) and by lift (studies that report both, divided by the number to be \
             expected under independence; Brin et al. 1997). Independence of each pair was tested by \
             Fisher\u{2019}s exact test, two-sided, of studies that report both, either or neither \
             (Fisher 1935); q adjusts p for the false discovery rate over all pairs (Benjamini & \
             Hochberg 1995). ",
        ]
        .concat();
        if is_network {
            text += &[
                "Pairs with ",
                &self.threshold(),
                " were joined by a line, and factors placed by a force-directed layout (Fruchterman & \
                 Reingold 1991), of several the one with the fewest crossings. ",
            ]
            .concat();
        }
        text + "A study counts once for a factor, whoever spoke of it. A study that reports many factors \
             makes all of them co-occur; co-occurrence implies no causal link, and p and q describe \
             these studies only.\n\nReferences\n\
             Benjamini Y, Hochberg Y. Controlling the false discovery rate: a practical and powerful \
             approach to multiple testing. J R Stat Soc B 1995;57:289\u{2013}300.\n\
             Brin S, Motwani R, Ullman JD, Tsur S. Dynamic itemset counting and implication rules for \
             market basket data. SIGMOD Rec 1997;26(2):255\u{2013}264.\n\
             Fisher RA. The design of experiments. Edinburgh: Oliver & Boyd; 1935.\n"
            + if is_network {
                "Fruchterman TMJ, Reingold EM. Graph drawing by force-directed placement. Softw Pract \
                 Exp 1991;21:1129\u{2013}1164.\n"
            } else {
                ""
            }
            + "Jaccard P. \u{c9}tude comparative de la distribution florale dans une portion des Alpes et \
               des Jura. Bull Soc Vaudoise Sci Nat 1901;37:547\u{2013}579.\n"
    }
}
