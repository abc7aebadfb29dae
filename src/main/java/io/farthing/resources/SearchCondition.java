package io.farthing.resources;

import java.util.List;

/// What a caller wants of a column. Values are texts of what the column holds.
public sealed interface SearchCondition {
    SearchColumn column();

    record OneOf(SearchColumn column, List<String> values) implements SearchCondition {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /// Whatever the case, with `%` for anything.
    record Like(SearchColumn column, String pattern) implements SearchCondition {}

    record Below(SearchColumn column, String value) implements SearchCondition {}

    record Above(SearchColumn column, String value) implements SearchCondition {}
}
