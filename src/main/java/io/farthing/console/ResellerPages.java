package io.farthing.console;

import io.farthing.catalog.Finding;
import io.farthing.catalog.Reading;
import io.farthing.catalog.SellerTerms;
import io.farthing.catalog.SellerTermsJson;
import io.farthing.catalog.Sellers;
import io.farthing.charging.ResellerFounding;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.Reseller;
import io.farthing.customers.ResellerChange;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One reseller: who it is, who it is on its invoices, its groups, and whether it sells.
public final class ResellerPages {
    private static final String ONE = ResellerListPages.PATH + "/{id}";
    private static final String TEMPLATE = "staff/reseller";

    private final Console.Nouns nouns;
    private final Resellers resellers;
    private final ResellerFounding founding;
    private final Sellers sellers;

    ResellerPages(Console.Nouns nouns) {
        this.nouns = nouns;
        resellers = nouns.staff().people().resellers();
        founding = nouns.staff().people().founding();
        sellers = new Sellers(nouns.books().catalog());
    }

    /// What the page shows.
    ///
    /// @param groups its own
    /// @param terms who it is on its invoices, as JSON
    /// @param result what came of the last deed
    public record Model(
            Reseller reseller,
            Table.Cell.State state,
            List<AccountGroup> groups,
            String terms,
            PricePages.Result result) {
        public Model {
            groups = List.copyOf(groups);
        }

        public String path() {
            return ResellerListPages.address(reseller.id());
        }

        public String owner() {
            Long owner = reseller.profile().ownerUid();
            return owner == null ? "" : owner.toString();
        }

        public List<Reseller.Status> states() {
            return List.of(Reseller.Status.values());
        }

        public String groupPath(AccountGroup group) {
            return GroupListPages.address(group.name());
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(ONE, PageAudience.OPERATOR, this::show),
                Route.form(ONE, PageAudience.OPERATOR, this::edit),
                Route.form(ONE + "/status", PageAudience.OPERATOR, this::setStatus),
                Route.form(ONE + "/seller", PageAudience.OPERATOR, this::setTerms),
                Route.form(ONE + "/remove", PageAudience.OPERATOR, this::remove));
    }

    private @Nullable Reseller find(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        return id == null ? null : resellers.find(tx, id);
    }

    private Outcome show(Tx tx, Visit visit) {
        Reseller reseller = find(tx, visit);
        return reseller == null
                ? Outcome.missing()
                : Outcome.shown(
                        TEMPLATE,
                        model(tx, visit, reseller, terms(tx, reseller), PricePages.Result.NONE));
    }

    private String terms(Tx tx, Reseller reseller) {
        return Json.writePretty(SellerTermsJson.toJson(sellers.terms(tx, reseller)));
    }

    private Model model(
            Tx tx, Visit visit, Reseller reseller, String terms, PricePages.Result result) {
        return new Model(
                reseller,
                Table.state(visit.page(), reseller.status()),
                nouns.staff().people().groups().ofReseller(tx, reseller.id()),
                terms,
                result);
    }

    private Outcome edit(Tx tx, Visit visit) {
        Reseller reseller = find(tx, visit);
        if (reseller == null) {
            return Outcome.missing();
        }
        ResellerListPages.Asked asked =
                new ResellerListPages.Asked(
                        reseller.name(),
                        visit.field("domain"),
                        visit.field("owner"),
                        visit.field("comment"));
        Reseller.Profile profile = asked.profile(reseller.profile().regions());
        return ended(tx, visit, reseller, "edit", resellers.edit(tx, reseller.id(), profile));
    }

    private Outcome setStatus(Tx tx, Visit visit) {
        Reseller reseller = find(tx, visit);
        if (reseller == null) {
            return Outcome.missing();
        }
        Reseller.Status status = visit.chosen("status", List.of(Reseller.Status.values()));
        if (status == null) {
            return refused(tx, visit, reseller, visit.page().say("staff.mistake.gone"));
        }
        ResellerChange change = resellers.setStatus(tx, reseller.id(), status);
        return ended(tx, visit, reseller, "status", change);
    }

    private Outcome setTerms(Tx tx, Visit visit) {
        Reseller reseller = find(tx, visit);
        if (reseller == null) {
            return Outcome.missing();
        }
        String document = visit.field("document");
        return switch (sellers.edit(tx, reseller, document)) {
            case Reading.Parsed<SellerTerms> _ -> done(tx, visit, reseller, "seller");
            case Reading.Refused<SellerTerms>(List<Finding> findings) -> {
                PricePages.Result result = new PricePages.Result(null, findings, null);
                yield Outcome.mistaken(TEMPLATE, model(tx, visit, reseller, document, result));
            }
        };
    }

    private Outcome remove(Tx tx, Visit visit) {
        Reseller reseller = find(tx, visit);
        if (reseller == null) {
            return Outcome.missing();
        }
        ResellerChange change = founding.remove(tx, reseller.id(), visit.now());
        return ended(tx, visit, reseller, "remove", change);
    }

    private Outcome ended(
            Tx tx, Visit visit, Reseller reseller, String what, ResellerChange change) {
        String mistake = ResellerListPages.mistake(visit.page(), change);
        return mistake == null
                ? done(tx, visit, reseller, what)
                : refused(tx, visit, reseller, mistake);
    }

    private Outcome refused(Tx tx, Visit visit, Reseller reseller, String mistake) {
        Reseller now = Objects.requireNonNull(resellers.find(tx, reseller.id()));
        PricePages.Result result = PricePages.Result.mistake(mistake);
        return Outcome.mistaken(TEMPLATE, model(tx, visit, now, terms(tx, now), result));
    }

    private Outcome done(Tx tx, Visit visit, Reseller reseller, String what) {
        Long owner = reseller.profile().ownerUid();
        visit.audit(tx, nouns.access().audit(), owner, "console.reseller." + what, reseller.name());
        boolean isGone = what.equals("remove");
        String path = isGone ? ResellerListPages.PATH : ResellerListPages.address(reseller.id());
        return Outcome.moved(path + "?done=carried-out");
    }
}
