//! What a visitor asked.

use super::catalogue::{Catalogue, Id, NeedIx, SizeIx, SizeKind};

/// A visitor's answers: the company's size, its stage, and what it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The id of a headcount band.
    pub company_size: Option<Id>,
    /// Whether the company is at the catalogue's stage (a startup). It combines with a band.
    pub startup: bool,
    /// Ids of needs, each once, in the catalogue's order.
    pub needs: Vec<Id>,
}

/// A part of what was asked that this catalogue has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// No headcount band has this id.
    Size(String),
    /// The catalogue knows no stage.
    Startup(String),
    /// No need has this id.
    Need(String),
}

impl Filters {
    /// Whether nothing was asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }

    /// Whether a size or the stage was given.
    #[must_use]
    pub fn is_sized(&self) -> bool {
        self.company_size.is_some() || self.startup
    }

    /// How many answers were given.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::from(self.company_size.is_some()) + usize::from(self.startup) + self.needs.len()
    }

    /// The same with another size, or with any.
    #[must_use]
    pub fn with_size(&self, size: Option<Id>) -> Self {
        Filters { company_size: size, ..self.clone() }
    }

    /// The same with the stage or without.
    #[must_use]
    pub fn with_startup(&self, startup: bool) -> Self {
        Filters { startup, ..self.clone() }
    }

    /// The same with a need or without.
    #[must_use]
    pub fn with_need(&self, catalogue: &Catalogue, need: &Id, chosen: bool) -> Self {
        let keep = |id: &Id| if id == need { chosen } else { self.needs.contains(id) };
        let needs = catalogue.needs().iter().map(|need| &need.id).filter(|id| keep(id)).cloned().collect();
        Filters { needs, ..self.clone() }
    }

    /// What of these answers the catalogue has a place for, in its order, and what not.
    #[must_use]
    pub fn fit_to(&self, catalogue: &Catalogue) -> (Self, Vec<Dropped>) {
        let mut dropped = Vec::new();
        let is_band = |id: &Id| catalogue.bands().any(|(_, size)| size.id == *id);
        let company_size = self.company_size.clone().filter(|id| {
            let known = is_band(id);
            if !known {
                dropped.push(Dropped::Size(id.to_string()));
            }
            known
        });
        let startup = self.startup && catalogue.stage().is_some();
        if startup != self.startup {
            dropped.push(Dropped::Startup("startup".to_owned()));
        }
        let unknown = self.needs.iter().filter(|id| catalogue.need_at(id).is_none());
        dropped.extend(unknown.map(|id| Dropped::Need(id.to_string())));
        let known = catalogue.needs().iter().map(|need| &need.id);
        let needs = known.filter(|id| self.needs.contains(id)).cloned().collect();
        (Filters { company_size, startup, needs }, dropped)
    }

    /// The positions of the sizes that were chosen: a band, the stage, both or none.
    pub(super) fn sizes_at(&self, catalogue: &Catalogue) -> Vec<SizeIx> {
        let chosen = |kind, id: &Id| match kind {
            SizeKind::Headcount => self.company_size.as_ref() == Some(id),
            SizeKind::Stage => self.startup,
        };
        catalogue.each_size().filter(|(_, size)| chosen(size.kind, &size.id)).map(|(at, _)| at).collect()
    }

    /// The positions of the needs that were chosen.
    pub(super) fn needs_at(&self, catalogue: &Catalogue) -> Vec<NeedIx> {
        self.needs.iter().filter_map(|id| catalogue.need_at(id)).collect()
    }
}

impl std::fmt::Display for Dropped {
    /// The id or word that has no place.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Dropped::Size(part) | Dropped::Startup(part) | Dropped::Need(part)) = self;
        formatter.write_str(part)
    }
}
