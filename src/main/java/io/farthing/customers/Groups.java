package io.farthing.customers;

import io.farthing.customers.GroupChange.Done;
import io.farthing.customers.GroupChange.FieldRefused;
import io.farthing.customers.GroupChange.NameTaken;
import io.farthing.customers.GroupChange.NoSuchGroup;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Creates, finds and changes the groups that accounts belong to.
public final class Groups {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1000;

    public GroupChange create(Tx tx, NewGroup group, Instant now) {
        FieldRefused refused = refusal(group);
        if (refused != null) {
            return refused;
        }
        String conversion = group.conversionGroup();
        if (conversion != null && GroupStore.find(tx, conversion) == null) {
            return new NoSuchGroup(conversion);
        }
        return GroupStore.insert(tx, group, now)
                ? done(tx, group.name())
                : new NameTaken(group.name());
    }

    public @Nullable AccountGroup find(Tx tx, String name) {
        return GroupStore.find(tx, name);
    }

    /// The one group that is so marked, or null before there is one.
    public @Nullable AccountGroup marked(Tx tx, AccountGroup.Mark mark) {
        return GroupStore.findMarked(tx, mark);
    }

    public List<AccountGroup> list(Tx tx) {
        return GroupStore.list(tx);
    }

    /// Moves the mark here from whichever group has it.
    public GroupChange mark(Tx tx, String name, AccountGroup.Mark mark) {
        if (GroupStore.find(tx, name) == null) {
            return new NoSuchGroup(name);
        }
        GroupStore.mark(tx, name, mark);
        return done(tx, name);
    }

    public GroupChange delete(Tx tx, String name) {
        AccountGroup group = GroupStore.find(tx, name);
        if (group == null) {
            return new NoSuchGroup(name);
        }
        GroupChange.InUse uses = GroupStore.uses(tx, name);
        if (uses != null) {
            return uses;
        }
        GroupStore.delete(tx, name);
        return new Done(group);
    }

    /// The pricing models of every group, by its name, each group's default first.
    public Map<String, List<GroupPricingModel>> pricingModels(Tx tx) {
        return GroupStore.pricingModels(tx);
    }

    /// Replaces a group's pricing models: one for a host group, and exactly one of them default.
    public GroupChange setPricingModels(Tx tx, String name, List<GroupPricingModel> models) {
        if (GroupStore.find(tx, name) == null) {
            return new NoSuchGroup(name);
        }
        FieldRefused refused = refusal(models);
        if (refused != null) {
            return refused;
        }
        GroupStore.replacePricingModels(tx, name, models);
        return done(tx, name);
    }

    private static GroupChange done(Tx tx, String name) {
        AccountGroup group = GroupStore.find(tx, name);
        return group == null ? new NoSuchGroup(name) : new Done(group);
    }

    private static @Nullable FieldRefused refusal(NewGroup group) {
        FieldRefused refused = name("name", group.name());
        if (refused != null) {
            return refused;
        }
        String reason = TextRule.refusal(group.description(), LONGEST_DESCRIPTION);
        return reason == null ? null : new FieldRefused("description", reason);
    }

    private static @Nullable FieldRefused refusal(List<GroupPricingModel> models) {
        Set<String> hostGroups = new HashSet<>();
        int defaults = 0;
        for (GroupPricingModel model : models) {
            FieldRefused refused = refusal(model);
            if (refused != null) {
                return refused;
            }
            if (!hostGroups.add(model.hostGroup())) {
                return new FieldRefused("hostGroup", "occurs twice: " + model.hostGroup());
            }
            defaults += model.isDefault() ? 1 : 0;
        }
        return defaults == 1
                ? null
                : new FieldRefused("isDefault", "is set " + defaults + " times instead of once");
    }

    private static @Nullable FieldRefused refusal(GroupPricingModel model) {
        FieldRefused refused = name("hostGroup", model.hostGroup());
        if (refused != null) {
            return refused;
        }
        if (model.isDefault() && !model.isEnabled()) {
            return new FieldRefused("isDefault", "is set on a host group that is not enabled");
        }
        return name("pricingModel", model.pricingModel());
    }

    private static @Nullable FieldRefused name(String field, String value) {
        if (value.isBlank()) {
            return new FieldRefused(field, "is empty");
        }
        String reason = TextRule.refusal(value, LONGEST_NAME);
        return reason == null ? null : new FieldRefused(field, reason);
    }
}
