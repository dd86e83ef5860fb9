//! The address mirrors the answers, and an address brings them.

use page::{Case, Page, Result, cases, json};

use crate::visit::{LINK, arrive, arrive_at_host, assert_no_errors, filters, host_page, order, query, settle};

pub fn all() -> Vec<Case> {
    cases![
        a_choice_stands_in_the_address,
        reload_brings_the_answers_back,
        back_and_forward_walk_through_the_answers,
        a_broken_escape_costs_its_own_part_only,
        an_endless_link_is_not_read,
        the_fragment_can_mirror_the_answers,
        an_anchor_of_the_page_takes_nothing_back;
        chromium: a_pasted_link_restores_everything,
            what_belongs_to_others_stays_in_the_address,
            the_unknown_parts_of_a_link_are_told_and_the_rest_is_applied,
            a_link_of_another_version_is_read_with_a_word_of_warning,
            without_link_state_the_address_is_not_touched
    ]
}

async fn a_choice_stands_in_the_address(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    assert_eq!(query(page).await?, "", "looking changes nothing");
    page.click("#om-size-small").await?;
    page.wait_until("the size is there", "location.search === '?om-size=small&om-v=1.0.0'").await?;
    page.click("#om-need-website").await?;
    page.wait_until("the need is there", "location.search === '?om-size=small&om-needs=website&om-v=1.0.0'").await?;
    page.click("#om-startup").await?;
    let all = "location.search === '?om-size=small&om-startup=1&om-needs=website&om-v=1.0.0'";
    page.wait_until("the stage is there", all).await?;
    page.click(".om-clear").await?;
    page.wait_until("the address is plain again", "location.search === ''").await?;
    assert!(!page.site.requests().iter().skip(1).any(|path| path == "/index.html"), "no page was loaded");
    assert_no_errors(page).await
}

async fn reload_brings_the_answers_back(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    page.click("#om-size-small").await?;
    page.click("#om-need-website").await?;
    page.wait_until("both are there", "location.search.includes('website')").await?;
    let before = page.js("return [host.filters, host.ranking]").await?;
    page.reload().await?;
    page.ready().await?;
    assert_eq!(page.js("return [host.filters, host.ranking]").await?, before);
    assert_eq!(order(page).await?[..2], ["project", "it"]);
    Ok(())
}

async fn back_and_forward_walk_through_the_answers(page: &Page<'_>) -> Result<()> {
    arrive(page, "").await?;
    page.click("#om-size-small").await?;
    page.wait_until("the size is there", "location.search.includes('small')").await?;
    page.click("#om-need-website").await?;
    page.wait_until("the need is there", "location.search.includes('website')").await?;

    page.back().await?;
    page.wait_until("the need is gone", "!location.search.includes('website') && !host.filters.needs.length").await?;
    page.wait_until("the control shows it", "!$('#om-need-website').checked && $('#om-size-small').checked").await?;
    page.back().await?;
    page.wait_until("the size is gone", "location.search === '' && host.filters.companySize === null").await?;
    page.wait_until("the order is the first one", "$('thead th[data-type]').dataset.type === 'it'").await?;
    page.forward().await?;
    page.forward().await?;
    page.wait_until("both are back", "host.filters.companySize === 'small' && host.filters.needs[0] === 'website'")
        .await?;
    page.wait_until("the order is back", "$('thead th[data-type]').dataset.type === 'project'").await?;
    assert_eq!(query(page).await?, "?om-size=small&om-needs=website&om-v=1.0.0", "walking writes nothing");
    assert_no_errors(page).await
}

async fn a_pasted_link_restores_everything(page: &Page<'_>) -> Result<()> {
    arrive(page, LINK).await?;
    let expected = json!({ "companySize": "small", "startup": false, "needs": ["customer-service", "website"] });
    assert_eq!(filters(page).await?, expected);
    let chosen = page.js("return $$('.om-filters input:checked').map(input => input.id)").await?;
    assert_eq!(chosen, json!(["om-size-small", "om-need-customer-service", "om-need-website"]));
    assert_eq!(query(page).await?, LINK, "reading a link does not rewrite it");
    assert_eq!(page.count(".om-notice").await?, 0);
    Ok(())
}

async fn what_belongs_to_others_stays_in_the_address(page: &Page<'_>) -> Result<()> {
    arrive(page, "?page=7&om-size=micro&q=a%20b+c&om-later=1&empty#part").await?;
    page.click("#om-size-small").await?;
    page.wait_until("the size is there", "location.search.includes('small')").await?;
    let address = "return [location.search, location.hash]";
    let kept = "?page=7&q=a%20b+c&om-later=1&empty";
    assert_eq!(page.js(address).await?, json!([format!("{kept}&om-size=small&om-v=1.0.0"), "#part"]));
    page.click(".om-clear").await?;
    page.wait_until("the size is gone", "!location.search.includes('small')").await?;
    assert_eq!(page.js(address).await?, json!([kept, "#part"]));
    Ok(())
}

async fn the_unknown_parts_of_a_link_are_told_and_the_rest_is_applied(page: &Page<'_>) -> Result<()> {
    arrive(page, "?om-size=giant&om-needs=website.flying.customer-service&om-v=1.0.0").await?;
    let expected = json!({ "companySize": null, "startup": false, "needs": ["customer-service", "website"] });
    assert_eq!(filters(page).await?, expected);
    let notices = page.texts(".om-notice li").await?;
    assert_eq!(notices.len(), 2, "{notices:?}");
    assert!(notices[0].contains("“giant”") && notices[1].contains("“flying”"), "{notices:?}");
    assert_eq!(page.js("return $('.om-notice').getBoundingClientRect().height > 0").await?, true);

    page.click(".om-notice button").await?;
    page.wait_until("it is dismissed", "!$('.om-notice')").await?;
    settle(page).await?;
    assert_eq!(filters(page).await?, expected, "the answers hold");
    assert_eq!(page.js("return root.activeElement !== null").await?, true, "the focus is not lost");
    assert_no_errors(page).await
}

async fn a_broken_escape_costs_its_own_part_only(page: &Page<'_>) -> Result<()> {
    // Neither a whole escape, nor UTF-8, nor text.
    for broken in ["%E0%A4%A", "%", "%zz", "%FF%FE", "%00"] {
        arrive(page, &format!("?om-size={broken}&om-needs=website")).await?;
        assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": ["website"] }));
        assert_eq!(page.count(".om-notice li").await?, 1, "{broken}");
        assert_no_errors(page).await?;
    }
    Ok(())
}

async fn a_link_of_another_version_is_read_with_a_word_of_warning(page: &Page<'_>) -> Result<()> {
    arrive(page, "?om-size=small&om-v=0.0.9").await?;
    assert_eq!(filters(page).await?["companySize"], "small");
    let notice = page.text(".om-notice li").await?;
    assert!(notice.contains("0.0.9"), "{notice}");
    // A new choice is a new link.
    page.click("#om-size-large").await?;
    page.wait_until("the notice is gone", "!$('.om-notice')").await?;
    assert_eq!(query(page).await?, "?om-size=large&om-v=1.0.0");
    Ok(())
}

async fn an_endless_link_is_not_read(page: &Page<'_>) -> Result<()> {
    for (kind, mark) in [("query", '?'), ("hash", '#')] {
        // No server gets a query of 100 kB, but a script can write one before the element starts.
        let lengthen = format!(
            "<script>history.replaceState(null, '', '{mark}om-size=small&om-needs=' + 'website.'.repeat(12500))</script>"
        );
        let element = format!("{lengthen}<outsourcing-matrix link-state={kind}></outsourcing-matrix>");
        arrive_at_host(page, &element).await?;
        assert_eq!(page.js("return location.href.length > 100_000").await?, true);
        assert_eq!(filters(page).await?, json!({ "companySize": null, "startup": false, "needs": [] }));
        let notices = page.texts(".om-notice li").await?;
        assert!(notices.len() == 1 && notices[0].contains("too long"), "{notices:?}");
        page.click("#om-size-large").await?;
        page.wait_until(
            "a choice makes a link of its own",
            &format!("location.href.endsWith('{mark}om-size=large&om-v=1.0.0')"),
        )
        .await?;
        assert_no_errors(page).await?;
    }
    Ok(())
}

async fn the_fragment_can_mirror_the_answers(page: &Page<'_>) -> Result<()> {
    host_page(page, "<outsourcing-matrix link-state=hash></outsourcing-matrix>");
    page.open("host.html?om-size=micro#place&om-size=small&om-v=1.0.0").await?;
    page.ready().await?;
    assert_eq!(filters(page).await?["companySize"], "small", "the query is not its part of the address");
    page.click("#om-need-website").await?;
    let expected = "location.hash === '#place&om-size=small&om-needs=website&om-v=1.0.0'";
    page.wait_until("the need is there", expected).await?;
    assert_eq!(query(page).await?, "?om-size=micro");
    page.back().await?;
    page.wait_until("the need is gone", "!host.filters.needs.length && host.filters.companySize === 'small'").await?;
    // Somebody edits the address.
    page.js("location.hash = 'om-size=large&om-v=1.0.0'").await?;
    page.wait_until("the edit counts", "host.filters.companySize === 'large'").await?;
    assert_no_errors(page).await
}

async fn without_link_state_the_address_is_not_touched(page: &Page<'_>) -> Result<()> {
    host_page(page, "<outsourcing-matrix></outsourcing-matrix>");
    let query_before = "?om-size=small&om-v=1.0.0";
    page.open(&format!("host.html{query_before}#om-size=large")).await?;
    page.ready().await?;
    assert_eq!(filters(page).await?["companySize"], json!(null), "a link in the address means nothing");
    let before = page.js("return [location.href, history.length]").await?;
    page.click("#om-size-medium").await?;
    page.wait_until("the size counts", "host.filters.companySize === 'medium'").await?;
    settle(page).await?;
    assert_eq!(page.js("return [location.href, history.length]").await?, before);
    Ok(())
}

async fn an_anchor_of_the_page_takes_nothing_back(page: &Page<'_>) -> Result<()> {
    for part in ["query", "hash"] {
        let anchor = "<p><a href=#there>There</a></p>";
        arrive_at_host(
            page,
            &format!("{anchor}<outsourcing-matrix link-state={part}></outsourcing-matrix><p id=there>There</p>"),
        )
        .await?;
        page.click("#om-size-small").await?;
        page.click("#om-compare-bpo").await?;
        page.wait_until("both count", "host.filters.companySize && host.save().view.includes('bpo')").await?;
        // A program's answers do not stand in the address.
        page.js("host.filters = { companySize: 'small', needs: ['website'] }").await?;
        // Without a scroll on the way: in WebKitGTK a press then meets what stood there before.
        page.js("scrollTo({ top: 0, behavior: 'instant' })").await?;
        settle(page).await?;
        page.find_outside("a[href='#there']").await?.click().await?;
        page.wait_until("the page went there", "location.hash === '#there'").await?;
        settle(page).await?;
        let expected = json!({ "companySize": "small", "startup": false, "needs": ["website"] });
        assert_eq!(filters(page).await?, expected, "{part}");
        assert_eq!(page.js("return $('#om-compare-bpo').checked").await?, true, "{part}");
        // Back leads to the visitor's answers still.
        page.click("#om-size-large").await?;
        page.wait_until("it counts", "host.filters.companySize === 'large' && location.href.includes('large')").await?;
        page.back().await?;
        page.wait_until("the address is the one before", "!location.href.includes('large')").await?;
        assert_no_errors(page).await?;
    }
    Ok(())
}
