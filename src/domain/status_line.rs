//! The words of the status line.

use super::messages::fill;
use super::ranking::Ranking;
use super::words::Words;

impl Words<'_> {
    /// The status line: how many types fit, and the filters.
    #[must_use]
    pub fn status(self, ranking: &Ranking) -> String {
        let messages = self.messages;
        let all = ranking.types.len().to_string();
        if !ranking.is_ranked {
            return fill(messages.status_all(), &[("all", &all)]);
        }
        let found = ranking.recommended();
        let template = if found == 1 { messages.status_one() } else { messages.status_other() };
        let mut line = fill(template, &[("count", &found.to_string()), ("all", &all)]);

        let mut asked = Vec::new();
        // A catalogue without sizes has none to name.
        if !self.catalogue.sizes().is_empty() {
            let sizes = self.sizes();
            let size = if sizes.is_empty() { messages.status_size_any().to_string() } else { messages.list(&sizes) };
            asked.push(fill(messages.status_size(), &[("size", &size)]));
        }
        let needs = self.filters.needs_at(self.catalogue);
        if !needs.is_empty() {
            let template = if needs.len() == 1 { messages.status_need_one() } else { messages.status_need_other() };
            asked.push(fill(template, &[("needs", &self.needs(&needs))]));
        }
        for (at, asked) in asked.iter().enumerate() {
            line.push_str(if at == 0 { " " } else { "; " });
            line.push_str(asked);
        }
        line.push('.');
        line
    }
}
