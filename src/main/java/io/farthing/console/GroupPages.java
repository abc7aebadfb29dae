package io.farthing.console;

import io.farthing.catalog.Catalog;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupEdit;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.Groups;
import io.farthing.db.Tx;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaChange;
import io.farthing.quotas.QuotaValue;
import io.farthing.quotas.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One group of accounts: what it is, its prices and its limits, all of which staff may change.
public final class GroupPages {
    private static final String ONE = GroupListPages.PATH + "/{name}";

    private final Console.Nouns nouns;
    private final Groups groups;
    private final Quotas quotas;
    private final Catalog catalog;

    GroupPages(Console.Nouns nouns) {
        this.nouns = nouns;
        groups = nouns.staff().people().groups();
        quotas = nouns.staff().people().quotas();
        catalog = nouns.books().catalog();
    }

    /// What the page shows.
    ///
    /// @param others which it may be converted into
    /// @param models its own, the default first
    /// @param published names of pricing models that there are
    /// @param quotas what can be limited
    /// @param mistake why the last deed was not done, in words; null mostly
    public record Model(
            AccountGroup group,
            List<String> others,
            List<GroupPricingModel> models,
            List<String> published,
            Table limits,
            List<Quota> quotas,
            @Nullable String mistake) {
        public Model {
            others = List.copyOf(others);
            models = List.copyOf(models);
            published = List.copyOf(published);
            quotas = List.copyOf(quotas);
        }

        public String path() {
            return GroupListPages.address(group.name());
        }

        public List<AccountGroup.Mark> marks() {
            return List.of(AccountGroup.Mark.values());
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(ONE, PageAudience.OPERATOR, this::show),
                deed("", this::edit),
                deed("/mark", this::mark),
                deed("/models", this::setModels),
                deed("/quota", this::setQuota),
                Route.form(ONE + "/delete", PageAudience.OPERATOR, this::delete));
    }

    @FunctionalInterface
    private interface Deed {
        /// What was wrong with it, in words; null where it is done.
        @Nullable String run(Tx tx, Visit visit, AccountGroup group);
    }

    private Route deed(String path, Deed deed) {
        return Route.form(
                ONE + path, PageAudience.OPERATOR, (tx, visit) -> carryOut(tx, visit, path, deed));
    }

    private Outcome carryOut(Tx tx, Visit visit, String path, Deed deed) {
        AccountGroup group = find(tx, visit);
        if (group == null) {
            return Outcome.missing();
        }
        String mistake = deed.run(tx, visit, group);
        if (mistake != null) {
            return mistaken(tx, visit, group, mistake);
        }
        audit(tx, visit, path.isEmpty() ? "edit" : path.substring(1), group.name());
        String name = path.isEmpty() ? visit.field("name") : group.name();
        return Outcome.moved(GroupListPages.address(name) + "?done=carried-out");
    }

    private void audit(Tx tx, Visit visit, String what, String detail) {
        visit.audit(tx, nouns.access().audit(), null, "console.group." + what, detail);
    }

    private Outcome show(Tx tx, Visit visit) {
        AccountGroup group = find(tx, visit);
        return group == null
                ? Outcome.missing()
                : Outcome.shown("staff/group", model(tx, visit, group, null));
    }

    private @Nullable AccountGroup find(Tx tx, Visit visit) {
        return groups.find(tx, visit.request().pathParameter("name"));
    }

    private Outcome mistaken(Tx tx, Visit visit, AccountGroup group, String mistake) {
        return Outcome.mistaken("staff/group", model(tx, visit, group, mistake));
    }

    private Model model(Tx tx, Visit visit, AccountGroup group, @Nullable String mistake) {
        Table limits =
                new Table(
                        "staff.limits",
                        "staff.limits.none",
                        List.of(
                                Table.Column.text("field.name"),
                                Table.Column.figure("field.limit"),
                                Table.Column.text("field.note")),
                        Table.rows(
                                quotas.ofGroup(tx, group.name()),
                                each -> limit(visit.page(), each)),
                        null);
        return new Model(
                group,
                groups.ofReseller(tx, group.reseller()).stream()
                        .map(AccountGroup::name)
                        .filter(each -> !each.equals(group.name()))
                        .toList(),
                groups.pricingModels(tx).getOrDefault(group.name(), List.of()),
                catalog.models(tx).stream().map(each -> each.value().uniqueName()).toList(),
                limits,
                quotas.definitions(tx),
                mistake);
    }

    private static List<Table.Cell> limit(Page page, QuotaValue quota) {
        return List.of(
                Table.text(quota.quota().key().name()),
                Table.figure(page.number(quota.value())),
                Table.text(quota.quota().description()));
    }

    private @Nullable String edit(Tx tx, Visit visit, AccountGroup group) {
        String conversion = visit.field("conversion");
        GroupEdit edit =
                GroupEdit.of(group)
                        .withName(visit.field("name"))
                        .withDescription(visit.field("description"))
                        .withConversionGroup(conversion.isEmpty() ? null : conversion);
        return GroupListPages.mistake(visit.page(), groups.edit(tx, group.name(), edit));
    }

    private @Nullable String mark(Tx tx, Visit visit, AccountGroup group) {
        AccountGroup.Mark mark = visit.chosen("mark", List.of(AccountGroup.Mark.values()));
        return mark == null
                ? visit.page().say("staff.mistake.gone")
                : GroupListPages.mistake(visit.page(), groups.mark(tx, group.name(), mark));
    }

    /// Rows without a host group are left out: one is always there to be filled in.
    private @Nullable String setModels(Tx tx, Visit visit, AccountGroup group) {
        List<String> hosts = visit.request().form().all("host");
        List<String> names = visit.request().form().all("model");
        List<String> enabled = visit.request().form().all("enabled");
        List<GroupPricingModel> models = new ArrayList<>();
        for (int at = 0; at < Math.min(hosts.size(), names.size()); at++) {
            String row = "" + at;
            if (!hosts.get(at).isBlank()) {
                models.add(
                        new GroupPricingModel(
                                hosts.get(at).strip(),
                                names.get(at),
                                enabled.contains(row),
                                row.equals(visit.field("default"))));
            }
        }
        for (GroupPricingModel model : models) {
            if (catalog.model(tx, model.pricingModel()) == null) {
                return visit.page().say("staff.prices.mistake.names", model.pricingModel());
            }
        }
        GroupChange change = groups.setPricingModels(tx, group.name(), models);
        return GroupListPages.mistake(visit.page(), change);
    }

    private @Nullable String setQuota(Tx tx, Visit visit, AccountGroup group) {
        QuotaFields asked = QuotaFields.of(tx, quotas, visit);
        if (asked == null) {
            return visit.page().say("staff.mistake.gone");
        }
        Long value = asked.value();
        QuotaChange change =
                value == null
                        ? quotas.dropOfGroup(tx, group.name(), asked.key())
                        : quotas.setOfGroup(tx, group.name(), asked.key(), value);
        return QuotaFields.mistake(visit.page(), change);
    }

    private Outcome delete(Tx tx, Visit visit) {
        AccountGroup group = find(tx, visit);
        if (group == null) {
            return Outcome.missing();
        }
        GroupChange change = groups.delete(tx, group.name());
        if (!(change instanceof GroupChange.Done)) {
            String mistake = GroupListPages.mistake(visit.page(), change);
            return mistaken(tx, visit, group, Objects.requireNonNull(mistake));
        }
        audit(tx, visit, "delete", group.name());
        return Outcome.moved(GroupListPages.PATH + "?done=carried-out");
    }
}
