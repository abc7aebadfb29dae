package io.farthing.console;

import io.farthing.access.AuditEntry;
import io.farthing.catalog.Provider;
import io.farthing.charging.ResellerFounding;
import io.farthing.customers.Reseller;
import io.farthing.customers.ResellerChange;
import io.farthing.customers.Resellers;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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

        Reseller.Profile profile(List<String> regions) {
            return new Reseller.Profile(name, domain, comment, Visit.number(owner), regions);
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

    /// A refusal leaves the founding half done, so that it is tried and rolled back first.
    private Outcome found(Visit visit) {
        Asked asked = Asked.of(visit);
        Currency currency = currency(visit.field("currency"));
        if (currency == null) {
            return mistaken(visit, asked, visit.page().say("staff.resellers.currency"));
        }
        ResellerChange tried = database.dryRun(tx -> found(tx, visit, asked, currency));
        String mistake = mistake(visit.page(), tried);
        if (mistake != null) {
            return mistaken(visit, asked, mistake);
        }
        AtomicReference<@Nullable Reseller> made = new AtomicReference<>();
        database.transactVoid(tx -> {
            ResellerChange change = found(tx, visit, asked, currency);
            if (!(change instanceof ResellerChange.Done(Reseller reseller))) {
                throw new IllegalStateException("it could be founded a moment ago: " + change);
            }
            AuditEntry.Act act =
                    new AuditEntry.Act(
                            visit.principal().userId(),
                            reseller.profile().ownerUid(),
                            "console.reseller.create",
                            reseller.name());
            nouns.access().audit().record(tx, act, visit.now());
            made.set(reseller);
        });
        Reseller reseller = made.get();
        return reseller == null
                ? Outcome.moved(PATH)
                : Outcome.moved(address(reseller.id()) + "?done=carried-out");
    }

    private ResellerChange found(Tx tx, Visit visit, Asked asked, Currency currency) {
        Reseller.Profile profile = asked.profile(List.of());
        return founding.found(tx, profile, Reseller.Status.ACTIVE, currency, visit.now());
    }

    private static @Nullable Currency currency(String code) {
        try {
            return Currency.of(code);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private Outcome mistaken(Visit visit, Asked asked, String mistake) {
        Model model = database.read(tx -> model(tx, visit, asked, mistake));
        return Outcome.mistaken(TEMPLATE, model);
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
