package io.farthing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be told of a statement from its text.
final class SqlText {

    private static final Pattern STATEMENT =
            Pattern.compile(
                    "(select\\b.*(\\bfrom\\b|\\()|insert\\s+into\\b|update\\b.*\\bset\\b|delete\\s+from\\b"
                            + "|with\\b.*\\bas\\s+(not\\s+)?(materialized\\s+)?\\(|merge\\s+into\\b"
                            + "|values\\s*\\(|(create|alter|drop|truncate|lock)\\s+(\\w+\\s+)*table\\b"
                            + "|(create|drop)\\s+(database|index|function|trigger|role|schema)\\b"
                            + "|copy\\s+\\w+|notify\\s|listen\\s).*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern PREPARABLE =
            Pattern.compile(
                    "(select|insert|update|delete|with|merge|values)\\b.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern TABLE =
            Pattern.compile(
                    "\\b(?:from|join|into|update|using|table|only|copy)\\s+([a-z_][a-z0-9_]*)",
                    Pattern.CASE_INSENSITIVE);

    /// In a condition, in a join, or among the columns written: being selected is not enough.
    private static final Pattern SHARD =
            Pattern.compile(
                    "\\bshard\\s*(=|<|>|in\\b|between\\b)|=\\s*(\\w+\\.)?shard\\b"
                            + "|\\bshard\\b[^()]*\\)\\s*(=|<|>|in\\b)|using\\s*\\([^)]*\\bshard\\b"
                            + "|insert\\s+into\\s+\\w+\\s*(as\\s+\\w+\\s*)?\\([^)]*\\bshard\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ALL_SHARDS =
            Pattern.compile("--\\s*all shards(, all time)?: \\S.{9,}");

    private static final Pattern HOUR =
            Pattern.compile(SHARD.pattern().replace("shard", "hour"), Pattern.CASE_INSENSITIVE);

    private static final Pattern ALL_TIME =
            Pattern.compile("--\\s*(all shards, )?all time: \\S.{9,}");

    /// What would tie the program to one server, or act where no reader of the statement sees it.
    private static final Pattern UNWANTED =
            Pattern.compile(
                    "\\bcreate\\s+(or\\s+replace\\s+)?(constraint\\s+)?trigger\\b|\\bpg_(try_)?advisory_\\w+"
                            + "|\\bpg_notify\\b|^\\s*(notify|listen)\\s|\\bexclude\\s*(using\\b|\\()",
                    Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern MONTHLY_TABLE =
            Pattern.compile(
                    "CREATE TABLE (\\w+) \\([^;]*\\) PARTITION BY RANGE \\(hour\\);",
                    Pattern.DOTALL);

    private static final Pattern SHARDED_TABLE =
            Pattern.compile("CREATE TABLE (\\w+) \\(([^;]*)\\);", Pattern.DOTALL);

    /// Strings, quoted names and comments, in which a question mark is no parameter.
    private static final Pattern PARAMETER =
            Pattern.compile("'[^']*+'|\"[^\"]*+\"|--[^\\n]*+|\\?\\?|\\?");

    /// The same for semicolons, which do not part statements in them.
    private static final Pattern SEPARATOR = Pattern.compile("'[^']*+'|\"[^\"]*+\"|--[^\\n]*+|;");

    private SqlText() {}

    static boolean isStatement(String text) {
        return STATEMENT.matcher(withoutComments(text).strip()).matches();
    }

    static boolean isPreparable(String sql) {
        return PREPARABLE.matcher(withoutComments(sql).strip()).matches();
    }

    static String withoutComments(String sql) {
        return sql.replaceAll("--[^\\n]*", "").replaceAll("(?s)/\\*.*?\\*/", "");
    }

    /// The statements of a text that holds several.
    static List<String> split(String sql) {
        List<String> statements = new ArrayList<>();
        int from = 0;
        Matcher matcher = SEPARATOR.matcher(sql);
        while (matcher.find()) {
            if (matcher.group().equals(";")) {
                statements.add(sql.substring(from, matcher.start()));
                from = matcher.end();
            }
        }
        statements.add(sql.substring(from));
        return statements.stream().filter(each -> !withoutComments(each).isBlank()).toList();
    }

    static Set<String> tables(String sql) {
        Set<String> tables = new TreeSet<>();
        TABLE.matcher(withoutComments(sql)).results().forEach(each -> tables.add(each.group(1)));
        return tables;
    }

    static boolean namesShard(String sql) {
        return SHARD.matcher(withoutComments(sql)).find() || ALL_SHARDS.matcher(sql).find();
    }

    /// So that the server looks into the months that matter, and not into all there are.
    static boolean namesHour(String sql) {
        return HOUR.matcher(withoutComments(sql)).find() || ALL_TIME.matcher(sql).find();
    }

    /// The tables that a migration cuts into months.
    static Set<String> monthlyTables(String migration) {
        Set<String> tables = new TreeSet<>();
        MONTHLY_TABLE
                .matcher(withoutComments(migration))
                .results()
                .forEach(table -> tables.add(table.group(1)));
        return tables;
    }

    static List<String> unwanted(String sql) {
        return UNWANTED.matcher(withoutComments(sql))
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .toList();
    }

    /// The tables of a migration whose rows belong to a shard: it leads their primary key.
    static Set<String> shardedTables(String migration) {
        Set<String> tables = new TreeSet<>();
        for (MatchResult table :
                SHARDED_TABLE.matcher(withoutComments(migration)).results().toList()) {
            if (table.group(2).contains("PRIMARY KEY (shard")) {
                tables.add(table.group(1));
            }
        }
        return tables;
    }

    /// From the driver's way of writing parameters to the server's.
    static String numbered(String sql) {
        StringBuilder numbered = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(sql);
        int parameter = 0;
        while (matcher.find()) {
            String found = matcher.group();
            String instead =
                    switch (found) {
                        case "?" -> "$" + ++parameter;
                        case "??" -> "?";
                        default -> found;
                    };
            matcher.appendReplacement(numbered, Matcher.quoteReplacement(instead));
        }
        return matcher.appendTail(numbered).toString();
    }
}
