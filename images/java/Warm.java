import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Has a little of everything that small programs have. */
public class Warm {
    sealed interface Shape permits Circle, Square { }
    record Circle(double radius) implements Shape { }
    record Square(double side) implements Shape { }
    enum Colour { RED, GREEN }

    static abstract class Base<T extends Comparable<T>> {
        protected final List<T> all = new ArrayList<>();
        abstract T pick();
    }

    static class Greatest<T extends Comparable<T>> extends Base<T> {
        @Override T pick() { return all.stream().max(Comparable::compareTo).orElseThrow(); }
    }

    static double area(Shape shape) {
        return switch (shape) {
            case Circle(double radius) -> Math.PI * radius * radius;
            case Square square -> square.side() * square.side();
        };
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        try (var in = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line; (line = in.readLine()) != null;)
                for (String word : line.split("\\s+"))
                    counts.merge(word, 1, Integer::sum);
        } catch (IllegalStateException error) {
            throw new RuntimeException("no", error);
        }
        Function<Integer, String> bar = n -> "#".repeat(n);
        var text = counts.entrySet().stream().map(e -> e.getKey() + bar.apply(e.getValue())).collect(Collectors.joining("\n"));
        int[][] table = new int[3][4];
        for (int i = 0; i < table.length; i++)
            table[i][i] += i % 2 == 0 ? 1 : ~i;
        System.out.printf("%s %s %.2f %s%n", text, Colour.RED, area(new Circle(1)), """
            a text block""");
        new Thread(() -> System.out.println(new Greatest<String>().all)).start();
    }
}
