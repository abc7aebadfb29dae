package io.farthing.console;

import io.farthing.catalog.Provider;
import io.farthing.charging.ResellerFounding;
import io.farthing.customers.Reseller;
import io.farthing.customers.ResellerChange;
import io.farthing.customers.Resellers;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All resellers, and the form that founds a new one.
public final class ResellerListPages {
    static final String PATH = "/console/staff/resellers";
    private static final String TEMPLATE = "staff/resellers";

    private final Console.Nouns nouns;
    private final Database database;
    private final Resellers resellers;
    private final ResellerFounding founding;

    ResellerListPages(Console.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
        resellers = nouns.staff().people().resellers();
        founding = nouns.staff().people().founding();
    }

    /// What the page shows.
    ///
    /// @param currency of the platform, which a new one has unless it is told another
    /// @param asked as it was filled in; empty at first
    /// @param mistake why none was founded, in words; null mostly
    public record Model(Table table, String currency, Asked asked, @Nullable String mistake) {}

    /// What was filled in.
    public record Asked(String name, String domain, String owner, String comment) {
        static final Asked NOTHING = new Asked("", "", "", "");

        static Asked of(Visit visit) {
            return new Asked(
                    visit.field("name"),
                    visit.field("domain"),
                    visit.field("owner"),
                    visit.field("comment"));
        }

        /// What is no number of an owner is one that no account has, and refused as such.
        Reseller.Profile profile(List<String> regions) {
            Long known = Visit.number(owner);
            Long uid = owner.isEmpty() || known != null ? known : Long.valueOf(0);
            return new Reseller.Profile(name, domain, comment, uid, regions);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, PageAudience.OPERATOR, this::list),
                Route.formAlone(PATH, PageAudience.OPERATOR, this::found));
    }

    private Outcome list(Tx tx, Visit visit) {
        return Outcome.shown(TEMPLATE, model(tx, visit, Asked.NOTHING, null));
    }

    private Model model(Tx tx, Visit visit, Asked asked, @Nullable String mistake) {
        Table table =
                new Table(
                        "staff.resellers",
                        "staff.resellers.none",
                        List.of(
                                Table.Column.text("field.name"),
                                Table.Column.text("field.domain"),
                                Table.Column.text("field.account"),
                                Table.Column.text("field.state"),
                                Table.Column.text("field.currency"),
                                Table.Column.text("field.since")),
                        Table.rows(resellers.list(tx), each -> row(visit.page(), each)),
                        null);
        Provider provider = nouns.books().catalog().requiredProvider(tx);
        return new Model(table, provider.currency().code(), asked, mistake);
    }

    private static List<Table.Cell> row(Page page, Reseller reseller) {
        Long owner = reseller.profile().ownerUid();
        return List.of(
                Table.link(reseller.name(), address(reseller.id())),
                Table.text(reseller.profile().domain()),
                Table.account(owner == null ? 0 : owner),
                Table.state(page, reseller.status()),
                Table.text(reseller.currency().code()),
                Table.text(page.date(reseller.since())));
    }

    private Outcome found(Visit visit) {
        return Undone.unlessRefused(database, tx -> found(tx, visit));
    }

    /// A refusal leaves the founding half done.
    private Outcome found(Tx tx, Visit visit) {
        Asked asked = Asked.of(visit);
        Currency currency = currency(visit.field("currency"));
        if (currency == null) {
            return mistaken(tx, visit, asked, visit.page().say("staff.resellers.currency"));
        }
        Reseller.Profile profile = asked.profile(List.of());
        ResellerChange change =
                founding.found(tx, profile, Reseller.Status.ACTIVE, currency, visit.now());
        if (!(change instanceof ResellerChange.Done(Reseller reseller))) {
            String mistake = Objects.requireNonNull(mistake(visit.page(), change));
            throw new Undone(again -> mistaken(again, visit, asked, mistake));
        }
        visit.audit(
                tx,
                nouns.access().audit(),
                profile.ownerUid(),
                "console.reseller.create",
                reseller.name());
        return Outcome.moved(address(reseller.id()) + "?done=carried-out");
    }

    private static @Nullable Currency currency(String code) {
        try {
            return Currency.of(code);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private Outcome mistaken(Tx tx, Visit visit, Asked asked, String mistake) {
        return Outcome.mistaken(TEMPLATE, model(tx, visit, asked, mistake));
    }

    /// Null where it is done.
    static @Nullable String mistake(Page page, ResellerChange change) {
        return switch (change) {
            case ResellerChange.Done _ -> null;
            case ResellerChange.NameTaken(String name) -> page.say("staff.resellers.taken", name);
            case ResellerChange.DomainTaken(String domain) ->
                    page.say("staff.resellers.taken", domain);
            case ResellerChange.NoSuchOwner(long uid) -> page.say("staff.resellers.owner", uid);
            case ResellerChange.FieldRefused(String field, String reason) ->
                    page.say("staff.mistake.field", field, reason);
            case ResellerChange.InUse(long accounts) ->
                    page.say("staff.resellers.in-use", accounts);
            case ResellerChange.NoSuchReseller _ -> page.say("staff.mistake.gone");
        };
    }

    static String address(long id) {
        return PATH + "/" + id;
    }
}
