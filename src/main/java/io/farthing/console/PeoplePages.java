package io.farthing.console;

import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.Groups;
import io.farthing.customers.Reseller;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.quotas.QuotaValue;
import io.farthing.quotas.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Groups with their prices and limits, and resellers.
public final class PeoplePages {
    private static final String GROUPS = "/console/staff/groups";
    private static final String RESELLERS = "/console/staff/resellers";

    private final Groups groups;
    private final Resellers resellers;
    private final Quotas quotas;

    PeoplePages(StaffNouns.People people) {
        groups = people.groups();
        resellers = people.resellers();
        quotas = people.quotas();
    }

    List<Route> routes() {
        return List.of(
                Route.page(GROUPS, PageAudience.OPERATOR, this::groups),
                Route.page(GROUPS + "/{name}", PageAudience.OPERATOR, this::group),
                Route.page(RESELLERS, PageAudience.OPERATOR, this::resellers));
    }

    private Outcome groups(Tx tx, Visit visit) {
        Map<String, List<GroupPricingModel>> models = groups.pricingModels(tx);
        Table table =
                new Table(
                        "staff.groups",
                        "staff.groups.none",
                        List.of(
                                Table.Column.text("field.name"),
                                Table.Column.text("field.kind"),
                                Table.Column.text("field.marks"),
                                Table.Column.text("field.models"),
                                Table.Column.text("field.note")),
                        Table.rows(
                                groups.list(tx),
                                each -> row(each, models.getOrDefault(each.name(), List.of()))),
                        null);
        return Outcome.shown("staff/listing", new Listing(GROUPS, List.of(), table));
    }

    private static List<Table.Cell> row(AccountGroup group, List<GroupPricingModel> models) {
        List<String> names = new ArrayList<>();
        models.forEach(each -> names.add(each.pricingModel()));
        List<String> marks = new ArrayList<>();
        group.marks().forEach(each -> marks.add(each.name().toLowerCase(Locale.ROOT)));
        return List.of(
                Table.link(group.name(), GROUPS + "/" + Visit.encoded(group.name())),
                Table.text(group.type().word()),
                Table.text(String.join(", ", marks)),
                Table.text(String.join(", ", names)),
                Table.text(group.description()));
    }

    private Outcome group(Tx tx, Visit visit) {
        String name = visit.request().pathParameter("name");
        if (groups.list(tx).stream().noneMatch(each -> each.name().equals(name))) {
            return Outcome.missing();
        }
        Table table =
                new Table(
                        "staff.limits",
                        "staff.limits.none",
                        List.of(
                                Table.Column.text("field.name"),
                                Table.Column.figure("field.limit"),
                                Table.Column.text("field.note")),
                        Table.rows(quotas.ofGroup(tx, name), each -> limit(visit.page(), each)),
                        null);
        return Outcome.shown("staff/listing", new Listing(GROUPS + "/" + name, List.of(), table));
    }

    private static List<Table.Cell> limit(Page page, QuotaValue quota) {
        return List.of(
                Table.text(quota.quota().key().name()),
                Table.figure(page.number(quota.value())),
                Table.text(quota.quota().description()));
    }

    private Outcome resellers(Tx tx, Visit visit) {
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
                        Table.rows(resellers.list(tx), each -> reseller(visit.page(), each)),
                        null);
        return Outcome.shown("staff/listing", new Listing(RESELLERS, List.of(), table));
    }

    private static List<Table.Cell> reseller(Page page, Reseller reseller) {
        Long owner = reseller.profile().ownerUid();
        return List.of(
                Table.text(reseller.name()),
                Table.text(reseller.profile().domain()),
                Table.account(owner == null ? 0 : owner),
                Table.state(page, reseller.status()),
                Table.text(reseller.currency().code()),
                Table.text(page.date(reseller.since())));
    }
}
