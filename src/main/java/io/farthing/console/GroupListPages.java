package io.farthing.console;

import io.farthing.access.AuditTrail;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewGroup;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All groups of accounts, and the form that makes a new one.
public final class GroupListPages {
    static final String PATH = "/console/staff/groups";

    private final Groups groups;
    private final AuditTrail audit;

    GroupListPages(Groups groups, AuditTrail audit) {
        this.groups = groups;
        this.audit = audit;
    }

    /// What the page shows.
    ///
    /// @param name as it was filled in
    /// @param description as it was filled in
    /// @param mistake why no group was made, in words; null mostly
    public record Model(
            Table table,
            List<String> types,
            String name,
            String description,
            @Nullable String mistake) {
        public Model {
            types = List.copyOf(types);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, PageAudience.OPERATOR, this::list),
                Route.form(PATH, PageAudience.OPERATOR, this::create));
    }

    private Outcome list(Tx tx, Visit visit) {
        return Outcome.shown("staff/groups", model(tx, visit.page(), "", "", null));
    }

    private Model model(
            Tx tx, Page page, String name, String description, @Nullable String mistake) {
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
                                each ->
                                        row(
                                                page,
                                                each,
                                                models.getOrDefault(each.name(), List.of()))),
                        null);
        List<String> types = Arrays.stream(GroupType.values()).map(GroupType::word).toList();
        return new Model(table, types, name, description, mistake);
    }

    private static List<Table.Cell> row(
            Page page, AccountGroup group, List<GroupPricingModel> models) {
        List<String> names = new ArrayList<>();
        models.forEach(each -> names.add(each.pricingModel()));
        List<String> marks = new ArrayList<>();
        group.marks().forEach(each -> marks.add(page.say("staff.group.mark." + Table.word(each))));
        return List.of(
                Table.link(group.name(), address(group.name())),
                Table.text(page.say("staff.group.type." + group.type().word())),
                Table.text(String.join(" · ", marks)),
                Table.text(String.join(", ", names)),
                Table.text(group.description()));
    }

    private Outcome create(Tx tx, Visit visit) {
        String name = visit.field("name");
        String description = visit.field("description");
        GroupType type = visit.chosen("type", List.of(GroupType.values()));
        if (type == null) {
            return Outcome.mistaken(
                    "staff/groups",
                    model(
                            tx,
                            visit.page(),
                            name,
                            description,
                            visit.page().say("staff.mistake.gone")));
        }
        GroupChange change =
                groups.create(tx, new NewGroup(name, type, description, null, 0), visit.now());
        if (!(change instanceof GroupChange.Done)) {
            String mistake = mistake(visit.page(), change);
            return Outcome.mistaken(
                    "staff/groups", model(tx, visit.page(), name, description, mistake));
        }
        visit.audit(tx, audit, null, "console.group.create", name);
        return Outcome.moved(address(name) + "?done=carried-out");
    }

    /// Null where it is done.
    static @Nullable String mistake(Page page, GroupChange change) {
        return switch (change) {
            case GroupChange.Done _ -> null;
            case GroupChange.NameTaken(String name) -> page.say("staff.groups.taken", name);
            case GroupChange.NoSuchGroup _ -> page.say("staff.mistake.gone");
            case GroupChange.FieldRefused(String field, String reason) ->
                    page.say("staff.mistake.field", field, reason);
            case GroupChange.IsMarked(AccountGroup.Mark mark) ->
                    page.say("staff.groups.marked", Table.word(mark));
            case GroupChange.InUse(long accounts, long groups) ->
                    page.say("staff.groups.in-use", accounts, groups);
        };
    }

    static String address(String name) {
        return PATH + "/" + Visit.encoded(name);
    }
}
