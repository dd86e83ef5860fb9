//! The filters that a visitor sets.

use super::catalogue::{Catalogue, Id, NeedIx, SizeIx, SizeKind};

/// A visitor's filters: the company's size, its stage, and its needs.
///
/// # Examples
///
/// ```
/// use outsourcing_matrix::domain::filters::{Dropped, Filters};
/// use outsourcing_matrix::domain::built_in;
///
/// let catalogue = built_in::catalogue();
/// let needs = ["website", "time-travel"].map(Into::into).to_vec();
/// let filters = Filters { company_size: Some("small".into()), needs, ..Filters::default() };
///
/// let (filters, dropped) = filters.fit_to(&catalogue);
/// assert_eq!(filters.needs, ["website".into()]);
/// assert_eq!(dropped, [Dropped::Need("time-travel".to_owned())]);
/// assert_eq!(filters.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The id of a headcount band.
    pub company_size: Option<Id>,
    /// Whether the company is at the catalogue's stage (a startup). Combines with a band.
    pub startup: bool,
    /// Ids of needs, without duplicates, in the catalogue's order.
    pub needs: Vec<Id>,
}

/// A part of the filters that the catalogue does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// No headcount band has this id.
    Size(String),
    /// The catalogue has no stage.
    Startup(String),
    /// No need has this id.
    Need(String),
}

impl Filters {
    /// Whether no filter is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }

    /// Whether a size or the stage is selected.
    #[must_use]
    pub fn is_sized(&self) -> bool {
        self.company_size.is_some() || self.startup
    }

    /// How many filters are set: the size, the stage and each need count as one.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::from(self.company_size.is_some()) + usize::from(self.startup) + self.needs.len()
    }

    /// These filters with another size, or with any size if `None`.
    #[must_use]
    pub fn with_size(&self, size: Option<Id>) -> Self {
        Filters { company_size: size, ..self.clone() }
    }

    /// These filters with or without the stage.
    #[must_use]
    pub fn with_startup(&self, startup: bool) -> Self {
        Filters { startup, ..self.clone() }
    }

    /// These filters with or without a need.
    #[must_use]
    pub fn with_need(&self, catalogue: &Catalogue, need: &Id, chosen: bool) -> Self {
        let keep = |id: &Id| if id == need { chosen } else { self.needs.contains(id) };
        let needs = catalogue.needs().iter().map(|need| &need.id).filter(|id| keep(id)).cloned().collect();
        Filters { needs, ..self.clone() }
    }

    /// Splits the filters into those that the catalogue has, in its order, and those that it does not have.
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

    /// The positions of the selected sizes: a band, the stage, both or none.
    pub(super) fn sizes_at(&self, catalogue: &Catalogue) -> Vec<SizeIx> {
        let chosen = |kind, id: &Id| match kind {
            SizeKind::Headcount => self.company_size.as_ref() == Some(id),
            SizeKind::Stage => self.startup,
        };
        catalogue.each_size().filter(|(_, size)| chosen(size.kind, &size.id)).map(|(at, _)| at).collect()
    }

    /// The positions of the selected needs.
    pub fn needs_at(&self, catalogue: &Catalogue) -> Vec<NeedIx> {
        self.needs.iter().filter_map(|id| catalogue.need_at(id)).collect()
    }
}

impl std::fmt::Display for Dropped {
    /// The id that the catalogue does not have; for the stage, the word `startup`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Dropped::Size(part) | Dropped::Startup(part) | Dropped::Need(part)) = self;
        formatter.write_str(part)
    }
}
