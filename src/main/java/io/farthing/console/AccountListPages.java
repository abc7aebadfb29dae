package io.farthing.console;

import io.farthing.access.BrowserSession;
import io.farthing.customers.Account;
import io.farthing.customers.AccountField;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.Accounts;
import io.farthing.customers.Groups;
import io.farthing.db.Tx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Staff's list of accounts, found by what one remembers of them.
public final class AccountListPages {
    static final String PATH = "/console/staff/accounts";
    private static final int ON_A_PAGE = 50;

    private final Accounts accounts;
    private final Groups groups;

    AccountListPages(Accounts accounts, Groups groups) {
        this.accounts = accounts;
        this.groups = groups;
    }

    /// What the page shows.
    ///
    /// @param asked as it was asked for
    public record Model(Asked asked, List<String> groups, List<AccountStatus> states, Table table) {
        public Model {
            groups = List.copyOf(groups);
            states = List.copyOf(states);
        }
    }

    /// What was filled in.
    ///
    /// @param text the beginning of an address or a name, or a uid; empty for all
    /// @param in which of these it is: `email`, `name`, `uid`
    public record Asked(String text, String in, String group, String status) {

        String query() {
            return "?q=%s&in=%s&group=%s&status=%s"
                    .formatted(encoded(text), in, encoded(group), encoded(status));
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page("/console/staff", PageAudience.STAFF, (_, _) -> Outcome.moved(PATH)),
                Route.page(PATH, PageAudience.STAFF, this::show));
    }

    private Outcome show(Tx tx, Visit visit) {
        Asked asked = asked(visit);
        AccountQuery wanted = narrowed(visit.signedIn(), asked);
        long after = Objects.requireNonNullElse(Visit.number(visit.query("after")), 0L);
        List<AccountProfile> found = found(tx, wanted, asked, after);
        if (found.isEmpty() && after == 0 && visit.query("in") == null && !asked.text().isEmpty()) {
            // What begins no address may begin a name.
            asked = new Asked(asked.text(), "name", asked.group(), asked.status());
            found = found(tx, wanted, asked, after);
        }
        return Outcome.shown(
                "staff/accounts",
                new Model(
                        asked,
                        groups.list(tx).stream().map(AccountGroup::name).toList(),
                        List.of(AccountStatus.values()),
                        table(visit.page(), asked, found)));
    }

    private List<AccountProfile> found(Tx tx, AccountQuery wanted, Asked asked, long after) {
        AccountQuery.Window window = new AccountQuery.Window.After(after, ON_A_PAGE + 1);
        AccountQuery query = wanted.within(window);
        if (asked.text().isEmpty()) {
            return accounts.list(tx, query);
        }
        AccountFilter filter =
                switch (asked.in()) {
                    case "uid" -> AccountFilter.of(AccountField.UID, asked.text());
                    case "name" -> AccountFilter.ofNamePrefix(asked.text());
                    default -> AccountFilter.ofEmailPrefix(asked.text());
                };
        return filter == null ? List.of() : accounts.list(tx, query.where(filter));
    }

    private static Asked asked(Visit visit) {
        String text = Objects.requireNonNullElse(visit.query("q"), "");
        String in = Objects.requireNonNullElse(visit.query("in"), "");
        boolean isKnown = List.of("email", "name", "uid").contains(in);
        String meant = Visit.number(text) == null ? "email" : "uid";
        return new Asked(
                text,
                isKnown ? in : meant,
                Objects.requireNonNullElse(visit.query("group"), ""),
                Objects.requireNonNullElse(visit.query("status"), ""));
    }

    /// A reseller's staff sees its own customers alone.
    private static AccountQuery narrowed(BrowserSession session, Asked asked) {
        AccountQuery query = AccountQuery.all();
        Long reseller = session.user().reseller();
        if (reseller != null) {
            query = query.where(AccountFilter.ofReseller(reseller));
        }
        query = where(query, AccountField.GROUP, asked.group());
        return where(query, AccountField.STATUS, asked.status());
    }

    private static AccountQuery where(AccountQuery query, AccountField field, String value) {
        AccountFilter filter = value.isEmpty() ? null : AccountFilter.of(field, value);
        return filter == null ? query : query.where(filter);
    }

    private static Table table(Page page, Asked asked, List<AccountProfile> found) {
        Rows<AccountProfile> rows = Rows.of(found, ON_A_PAGE);
        return new Table(
                "staff.accounts",
                "staff.accounts.none",
                List.of(
                        Table.Column.text("field.uid"),
                        Table.Column.text("field.email"),
                        Table.Column.text("field.name"),
                        Table.Column.text("field.group"),
                        Table.Column.text("field.state"),
                        Table.Column.figure("field.balance"),
                        Table.Column.figure("field.bonus")),
                Table.rows(rows.shown(), each -> row(page, each)),
                rows.next(last -> PATH + asked.query() + "&after=" + last.account().uid()));
    }

    private static List<Table.Cell> row(Page page, AccountProfile profile) {
        Account account = profile.account();
        return List.of(
                Table.account(account.uid()),
                Table.text(account.contact().email()),
                Table.text(account.contact().name()),
                Table.text(account.standing().group()),
                state(page, account.standing()),
                Table.figure(page.money(profile.funds().balance())),
                Table.figure(page.money(profile.funds().bonus())));
    }

    /// Whether it may sign in outweighs what it may do.
    static Table.Cell.State state(Page page, Account.Standing standing) {
        return standing.isSuspended() && standing.status() != AccountStatus.DELETED
                ? new Table.Cell.State(page.say("state.suspended"), "bad")
                : Table.state(page, standing.status());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
