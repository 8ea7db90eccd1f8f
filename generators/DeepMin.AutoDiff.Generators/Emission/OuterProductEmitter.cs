using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>
/// Emits methods that write factored parameter cotangents u⊗v into a vector over θ: a row of the Jacobian, which is assigned, or
/// the gradient, which is accumulated. One method for all slices with the same u.
/// </summary>
internal sealed class OuterProductEmitter
{
    private readonly string _destination;
    private readonly ImmutableArray<Weights> _weights;

    /// <param name="program">The program with the cotangents.</param>
    /// <param name="destination">Name of the vector over θ.</param>
    /// <param name="accumulates">Whether every slice is added to; else the first cotangent of a slice is assigned.</param>
    public OuterProductEmitter(Program program, string destination, bool accumulates)
    {
        _destination = destination;
        HashSet<Slice> written = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        _weights = [.. program.ParameterCotangents.GroupBy(cotangent => cotangent.Rows).Select(group => new Weights(
            Unique(names, "Weights" + group.Key.Label.Group),
            group.Key,
            [.. group.Select(cotangent => new Update(cotangent.Slice, cotangent.Columns, accumulates || !written.Add(cotangent.Slice)))]))];
    }

    public IEnumerable<string> Calls(string sweep) => _weights.Select(weights => $"{weights.Name}({string.Join(", ", Arguments(weights, sweep))});");

    public void EmitMethods(SourceWriter writer)
    {
        foreach (Weights weights in _weights)
        {
            writer.Line();
            Emit(writer, weights);
        }
    }

    private static string Unique(HashSet<string> names, string stem)
    {
        string name = stem;
        for (int part = 2; !names.Add(name); part++)
            name = $"{stem}Part{part}";
        return name;
    }

    private IEnumerable<string> Arguments(Weights weights, string sweep) =>
        weights.Reads.Select(node => node.Name).Concat(weights.UsesSweepIndex ? [sweep] : []).Append(_destination);

    private void Emit(SourceWriter writer, Weights weights)
    {
        IEnumerable<string> parameters = weights.Reads.Select(node => writer.Scalar.ReadOnly(node.Name))
            .Concat(weights.UsesSweepIndex ? [$"int {PhaseMethod.SweepIndex}"] : [])
            .Append(writer.Scalar.Writable(_destination));
        writer.Line($"/// <summary>{string.Join("; ", weights.Updates.Select(update => Equation(weights.Rows, update)))}.</summary>");
        using (writer.Block($"private static void {weights.Name}({string.Join(", ", parameters)})"))
        {
            foreach (Update update in weights.Updates)
                writer.Line($"{writer.Scalar.Writable(Names.Derivative(update.Slice))} = {_destination}.Slice({update.Slice.Offset}, {update.Slice.Length});");
            foreach (Update update in weights.Updates.Where(update => !update.Adds && (weights.Rows is UnitNode || weights.Rows.Lanes > 1 || update.Columns is UnitNode)))
                writer.Line($"{Names.Derivative(update.Slice)}.Clear();");
            if (weights.Rows is UnitNode unit)
                UnitRows(writer, weights, unit);
            else
                AllRows(writer, weights);
        }
    }

    private static string Equation(Node rows, Update update)
    {
        return $"{Names.Derivative(update.Slice)} {update.Operator} {Symbol(rows)}{(update.Columns is null ? "" : $" ⊗ {Symbol(update.Columns)}")}";
    }

    private static string Symbol(Node node) => node is UnitNode ? node.Equation : node.Name;

    private static void AllRows(SourceWriter writer, Weights weights)
    {
        int lanes = weights.Rows.Lanes;
        using SourceWriter.Scope? laneLoop = writer.Loop(PhaseMethod.LaneIndex, lanes, out _);
        using SourceWriter.Scope? loop = writer.Loop("i", weights.Rows.Rows, out string i);
        foreach (Update update in weights.Updates)
            Row(writer, lanes > 1 ? update with { Adds = true } : update, i, $"{weights.Rows.Name}[{Names.InLane(weights.Rows, i)}]");
    }

    /// <summary>Only row k of u⊗v is nonzero.</summary>
    private static void UnitRows(SourceWriter writer, Weights weights, UnitNode unit)
    {
        foreach (Update update in weights.Updates)
            Row(writer, update, PhaseMethod.SweepIndex, Scale(unit));
    }

    private static void Row(SourceWriter writer, Update update, string row, string? factor)
    {
        string target = Names.Derivative(update.Slice);
        if (update.Columns is null)
        {
            writer.Line($"{target}[{row}] {update.Operator} {factor ?? writer.Scalar.One};");
            return;
        }

        int columns = update.Columns.Rows;
        if (update.Columns is UnitNode unit)
        {
            string[] factors = [.. new[] { factor, Scale(unit) }.OfType<string>()];
            writer.Line($"{target}[{Names.Entry(columns, row, PhaseMethod.SweepIndex)}] {update.Operator} {(factors.Length == 0 ? writer.Scalar.One : string.Join(" * ", factors))};");
            return;
        }

        using SourceWriter.Scope? loop = writer.Loop("j", columns, out string j, isLine: true);
        writer.Line($"{target}[{Names.Entry(columns, row, j)}] {update.Operator} {(factor is null ? "" : factor + " * ")}{update.Columns.Name}[{Names.InLane(update.Columns, j)}];");
    }

    private static string? Scale(UnitNode unit) => unit.Scale is null ? null : $"{unit.Scale.Name}[{PhaseMethod.SweepIndex}]";

    private sealed record Weights(string Name, Node Rows, ImmutableArray<Update> Updates)
    {
        public IEnumerable<Node> Reads =>
            Updates.Select(update => update.Columns).OfType<Node>().Prepend(Rows).SelectMany(node => node is UnitNode ? node.WholeOperands : [node]).Distinct();

        public bool UsesSweepIndex => Rows is UnitNode || Updates.Any(update => update.Columns is UnitNode);
    }

    private sealed record Update(Slice Slice, Node? Columns, bool Adds)
    {
        public string Operator => Adds ? "+=" : "=";
    }
}
