package io.farthing.console;

import io.farthing.credits.CreditAccount;
import io.farthing.customers.Account;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaAnswer;
import io.farthing.quotas.QuotaValue;
import io.farthing.quotas.Quotas;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Everything of one account on one page of staff's.
public final class AccountPages {
    static final String ONE = AccountListPages.PATH + "/{uid}";

    private final Console.Nouns nouns;
    private final AccountTables tables;

    AccountPages(Console.Nouns nouns) {
        this.nouns = nouns;
        tables = new AccountTables(nouns);
    }

    /// What the page shows.
    ///
    /// @param credits null for an account that has none
    /// @param groups it may be moved to
    /// @param limitable what can be limited
    /// @param mistake why the last deed was not done, in words; null where there was none
    public record Model(
            AccountProfile profile,
            Table.Cell.State state,
            @Nullable CreditAccount credits,
            List<String> groups,
            List<QuotaValue> quotas,
            List<Quota> limitable,
            List<Table> tables,
            List<Timeline.Moment> timeline,
            @Nullable String mistake) {
        public Model {
            groups = List.copyOf(groups);
            quotas = List.copyOf(quotas);
            limitable = List.copyOf(limitable);
            tables = List.copyOf(tables);
            timeline = List.copyOf(timeline);
        }

        public Account account() {
            return profile.account();
        }

        public String path() {
            return AccountListPages.PATH + "/" + account().uid();
        }
    }

    List<Route> routes() {
        return List.of(Route.page(ONE, PageAudience.STAFF, this::show));
    }

    private Outcome show(Tx tx, Visit visit) {
        Account account = find(tx, nouns.access().accounts(), visit);
        return account == null
                ? Outcome.missing()
                : Outcome.shown("staff/account", model(tx, visit, account.uid(), null));
    }

    /// The account that the address names, where it is there and the visitor's to see.
    static @Nullable Account find(Tx tx, Accounts accounts, Visit visit) {
        Long uid = visit.pathNumber("uid");
        Account account = uid == null ? null : accounts.find(tx, uid);
        return account != null && isTheirs(visit, account) ? account : null;
    }

    /// A reseller's staff sees its own customers alone.
    static boolean isTheirs(Visit visit, Account account) {
        Long reseller = visit.signedIn().user().reseller();
        return reseller == null || reseller.equals(account.standing().reseller());
    }

    Model model(Tx tx, Visit visit, long uid, @Nullable String mistake) {
        AccountProfile profile =
                Objects.requireNonNull(
                        nouns.access().accounts().profile(tx, uid), "an account without profile");
        Account.Standing standing = profile.account().standing();
        Timeline timeline = new Timeline(visit.page());
        List<Table> all = tables.of(tx, visit.page(), profile.account(), timeline);
        return new Model(
                profile,
                AccountListPages.state(visit.page(), standing),
                nouns.books().credits().find(tx, uid),
                groups(tx, standing),
                quotas(tx, uid),
                nouns.staff().people().quotas().definitions(tx),
                all,
                timeline.latest(),
                mistake);
    }

    private List<String> groups(Tx tx, Account.Standing standing) {
        return nouns.staff().people().groups().ofReseller(tx, standing.reseller()).stream()
                .map(AccountGroup::name)
                .toList();
    }

    private List<QuotaValue> quotas(Tx tx, long uid) {
        Quotas quotas = nouns.staff().people().quotas();
        List<String> names =
                quotas.definitions(tx).stream().map(each -> each.key().name()).distinct().toList();
        return switch (quotas.values(tx, uid, names)) {
            case QuotaAnswer.Values(List<QuotaValue> values, _) -> values;
            case QuotaAnswer.NoSuchAccount _ -> List.of();
        };
    }
}
