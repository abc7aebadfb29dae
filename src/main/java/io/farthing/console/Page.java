package io.farthing.console;

import io.farthing.access.BrowserSession;
import io.farthing.invoices.Invoice;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every template has beside its model: the words, who looks, and what forms must carry.
///
/// @param token what every form carries back; empty where nobody is signed in
/// @param nonce what the page's own style block is known by
/// @param theme `auto`, `light` or `dark`
/// @param path of this page, without its query; of the page with the form, where a form was sent
/// @param done what has just been done, as a key below `done.`; null mostly
public record Page(
        Words words,
        ZoneId zone,
        String providerName,
        @Nullable BrowserSession session,
        String token,
        String nonce,
        String theme,
        String path,
        @Nullable String done) {

    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    /// What a product has much or little of, by its name in the catalog; a provider's own stands as
    /// it is there.
    public String attribute(String name) {
        String known = words.sayOrNull("attribute." + name);
        return known == null ? name.replace('_', ' ') : known;
    }

    public String money(Money money) {
        return words.money(money);
    }

    public String exact(Money money) {
        return words.exact(money);
    }

    public String number(BigDecimal value) {
        return words.number(value);
    }

    public String number(long value) {
        return words.number(value);
    }

    /// On the provider's calendar.
    public String date(Instant at) {
        return words.date(at.atZone(zone));
    }

    public String date(LocalDate date) {
        return words.date(date);
    }

    public String dateAndTime(Instant at) {
        return words.dateAndTime(at.atZone(zone));
    }

    public String time(Instant at) {
        return words.time(at.atZone(zone));
    }

    public String month(YearMonth month) {
        return words.month(month);
    }

    /// Of an invoice; a draft has no number yet.
    public String name(Invoice invoice) {
        return invoice.number() == null
                ? say("invoice.pro-forma", invoice.id())
                : invoice.numberText();
    }

    /// Whether the page is one for those inside.
    public boolean isSignedIn() {
        return session != null && !session.awaitsFactor();
    }

    public String login() {
        return session == null ? "" : session.user().login();
    }

    /// Whether it is the platform's own staff.
    public boolean isOperator() {
        return PageAudience.OPERATOR.admits(session);
    }

    /// Whether staff looks at a customer's pages.
    public boolean isActing() {
        return session != null && session.actsFor() != null;
    }

    public String actsFor() {
        Long account = session == null ? null : session.actsFor();
        return account == null ? "" : account.toString();
    }

    /// What was just done, in words; null where the address says nothing that we would say.
    public @Nullable String doneText() {
        return done == null ? null : words.sayOrNull("done." + done);
    }

    public List<Words> languages() {
        return Words.all();
    }

    public List<Section> sections() {
        return isSignedIn() ? Section.of(session) : List.of();
    }

    public String asset(String name) {
        return Assets.address(name);
    }
}
