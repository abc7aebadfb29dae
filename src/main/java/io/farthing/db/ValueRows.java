package io.farthing.db;

/// One `INSERT` for several rows, as few texts, which the driver keeps prepared. For a row or two,
/// which is what most have, the server does half the work that it has with arrays.
final class ValueRows {

    private static final int MOST_ROWS = 64;
    private static final String VALUES = "VALUES";

    private ValueRows() {}

    /// How many of those that are left go into the next statement: as many as a power of two.
    static int next(int left) {
        return Math.min(MOST_ROWS, Integer.highestOneBit(left));
    }

    /// @param insert ends in the `VALUES` of one row
    static String sql(String insert, int rows) {
        int values = insert.lastIndexOf(VALUES);
        if (values < 0) {
            throw new IllegalArgumentException("no VALUES to repeat: " + insert.strip());
        }
        String row = insert.substring(values + VALUES.length());
        return insert + ("," + row).repeat(rows - 1);
    }
}
