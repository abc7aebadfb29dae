package io.farthing.rating;

import java.util.Arrays;

/// The node-hours that one tariff prices, side by side, with what is left of each after free units.
/// A scope is always a run of neighbours, because nodes come by environment.
final class Members {

    private final long[] environments;
    private final int[] positions;
    private final NodeHour[] nodes;
    private final Quantity[] quantities;
    private final Quantity[] payable;
    private final int[] freeScopes;
    private final Explanation[] freeSteps;
    private int size;

    Members(int capacity) {
        environments = new long[capacity];
        positions = new int[capacity];
        nodes = new NodeHour[capacity];
        quantities = new Quantity[capacity];
        payable = new Quantity[capacity];
        freeScopes = new int[capacity];
        freeSteps = new Explanation[capacity];
    }

    void clear() {
        size = 0;
        Arrays.fill(freeSteps, Explanation.NONE);
    }

    /// @param position of the environment within the hour
    void add(int position, long environment, NodeHour node, Quantity quantity) {
        positions[size] = position;
        environments[size] = environment;
        nodes[size] = node;
        quantities[size] = quantity;
        payable[size] = quantity;
        size++;
    }

    int size() {
        return size;
    }

    /// Where the scope that begins at a member ends, exclusive.
    int end(Scope scope, int start) {
        return switch (scope) {
            case NODE -> start + 1;
            case ENVIRONMENT -> endOfEnvironment(start);
            case COMMON, ACCOUNT -> size;
        };
    }

    int endOfEnvironment(int start) {
        int end = start + 1;
        while (end < size && positions[end] == positions[start]) {
            end++;
        }
        return end;
    }

    int position(int member) {
        return positions[member];
    }

    long environment(int member) {
        return environments[member];
    }

    NodeHour node(int member) {
        return nodes[member];
    }

    Quantity quantity(int member) {
        return quantities[member];
    }

    Quantity total(int start, int end) {
        return sum(quantities, start, end);
    }

    Quantity payable(int start, int end) {
        return sum(payable, start, end);
    }

    /// How many nodes still have something to pay for.
    int payableItems(int start, int end) {
        int items = 0;
        for (int member = start; member < end; member++) {
            if (payable[member].signum() > 0) {
                items++;
            }
        }
        return items;
    }

    /// Uses up the free amount in order of node, never more than there is; answers what was used.
    Quantity takeFree(int start, int end, Quantity granted) {
        Quantity left = granted;
        for (int member = start; member < end && left.signum() > 0; member++) {
            Quantity taken = payable[member].min(left);
            payable[member] = payable[member].minus(taken);
            left = left.minus(taken);
        }
        return granted.minus(left);
    }

    /// Notes how the free units of a scope were used, for the charges of all its members.
    void noteFree(int start, int end, Explanation steps) {
        Arrays.fill(freeScopes, start, end, start);
        freeSteps[start] = steps;
    }

    /// What was noted of the free scopes that these members belong to, each once.
    void tellFree(int start, int end, Trail trail) {
        for (int member = start; member < end; member++) {
            if (member == start || freeScopes[member] != freeScopes[member - 1]) {
                trail.addAll(freeSteps[freeScopes[member]]);
            }
        }
    }

    private static Quantity sum(Quantity[] quantities, int start, int end) {
        Quantity sum = quantities[start];
        for (int member = start + 1; member < end; member++) {
            sum = sum.plus(quantities[member]);
        }
        return sum;
    }
}
