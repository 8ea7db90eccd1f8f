using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>
/// Emits methods that take factored parameter cotangents u⊗v of a block of samples to vectors over θ: rows of the Jacobian, one per sample, or the
/// gradient, their sum. One method for all slices with the same u.
/// </summary>
internal sealed class OuterProductEmitter
{
    private readonly bool _isSum;
    private readonly ImmutableArray<Weights> _weights;

    /// <param name="program">The program with the cotangents.</param>
    /// <param name="destination">Name of the vectors over θ.</param>
    /// <param name="isSum">Whether there is one vector, to which samples are added; else each sample has a row, and the first cotangent of a slice is assigned.</param>
    public OuterProductEmitter(Program program, string destination, bool isSum)
    {
        Destination = destination;
        _isSum = isSum;
        HashSet<Slice> written = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        _weights = [.. program.ParameterCotangents.GroupBy(cotangent => cotangent.U).Select(group => new Weights(
            Unique(names, "Weights" + group.Key.Label.Part),
            group.Key,
            [.. group.Select(cotangent => new Update(cotangent.Slice, cotangent.V, isSum || !written.Add(cotangent.Slice)))]))];
    }

    public string Destination { get; }

    /// <summary>Length of the longest vector that is needed sample by sample.</summary>
    public int LongestTransposed => _weights.SelectMany(weights => weights.Updates.Where(update => IsKernel(weights.U, update) && update.V is not null))
        .Select(update => update.V!.Rows).Append(0).Max();

    /// <summary>Updates that kernels do by themselves, each with its formula, and calls of the methods that do the others.</summary>
    public IEnumerable<string> Calls(string sweep, string destination, string stride = "") => _weights.SelectMany(weights => IsInline(weights)
        ? weights.Updates.Select(update => $"{(IsWhole(weights.U, update) ? Whole(update, destination, stride) : Kernel(weights.U, update, destination, stride))} // {Equation(weights.U, update)}")
        : [$"{weights.Name}({string.Join(", ", Arguments(weights, sweep, destination, stride))});"]);

    public void EmitMethods(SourceWriter writer)
    {
        foreach (Weights weights in _weights.Where(weights => !IsInline(weights)))
        {
            writer.Line();
            Emit(writer, weights);
        }
    }

    private bool IsInline(Weights weights) => weights.Updates.All(update => IsKernel(weights.U, update) || IsWhole(weights.U, update));

    /// <summary>Whether the derivative by a slice of one row is a vector of every sample, or 1.</summary>
    private bool IsWhole(Node u, Update update) =>
        !_isSum && !update.Adds && u is UnitNode { Length: 1, Scale: null } && (update.V is null || IsVector(update.V));

    private static string Unique(HashSet<string> names, string stem)
    {
        string name = stem;
        for (int part = 2; !names.Add(name); part++)
            name = $"{stem}Part{part}";
        return name;
    }

    /// <summary>Whether a kernel writes all samples at once: both factors are whole vectors, each of one direction and of its own in every sample.</summary>
    private bool IsKernel(Node u, Update update) =>
        IsVector(u) && (update.V is null || IsVector(update.V)) && (_isSum || !update.Adds);

    private static bool IsVector(Node node) => node is not UnitNode && node is { IsShared: false, Directions: 1 };

    /// <summary>Whether a row of the slice is a whole vector, of its own in every sample, and all others are 0.</summary>
    private bool IsUnitRow(Node u, Update update) =>
        !_isSum && !update.Adds && u is UnitNode { Scale: null } && update.V is { } v && IsVector(v);

    private bool NeedsTransposed(Weights weights) => weights.Updates.Any(update => update.V is not null && IsKernel(weights.U, update));

    private IEnumerable<string> Arguments(Weights weights, string sweep, string destination, string stride) =>
        weights.Reads.Select(node => node.Name).Prepend("block")
            .Concat(weights.UsesSweepIndex ? [PhaseMethod.SweepArgument(sweep)] : [])
            .Concat(NeedsTransposed(weights) ? [ScratchLayout.Transposed] : [])
            .Append(destination)
            .Concat(_isSum ? [] : [stride]);

    private void Emit(SourceWriter writer, Weights weights)
    {
        ScalarType scalar = writer.Scalar;
        IEnumerable<string> parameters = weights.Reads.Select(node => node.IsShared ? scalar.ReadOnly(node.Name) : scalar.Rows(node.Name))
            .Prepend($"SampleBlock<{ScalarType.Lanes}, {scalar}> block")
            .Concat(weights.UsesSweepIndex ? [$"int {PhaseMethod.SweepIndex}"] : [])
            .Concat(NeedsTransposed(weights) ? [scalar.Writable(ScratchLayout.Transposed)] : [])
            .Append(scalar.Writable(Destination))
            .Concat(_isSum ? [] : ["int stride"]);
        writer.Line($"/// <summary>{string.Join("; ", weights.Updates.Select(update => Equation(weights.U, update)))}, {(_isSum ? "summed over the samples of a block" : "a row per sample")}.</summary>");
        using (writer.Block($"private static void {weights.Name}<{ScalarType.Lanes}>({string.Join(", ", parameters)}) {scalar.Constraint}"))
        {
            writer.Lines(weights.Updates.Where(update => IsKernel(weights.U, update)).Select(update => Kernel(weights.U, update, Destination, "stride")));
            Update[] others = [.. weights.Updates.Where(update => !IsKernel(weights.U, update) && !(IsUnitRow(weights.U, update) && weights.U.Rows == 1))];
            if (others.Length > 0)
                BySample(writer, weights.U, others);
            foreach (Update update in weights.Updates.Where(update => IsUnitRow(weights.U, update)))
                writer.Line($"block.Store({update.V!.Name}, {IndexText.From(Destination, IndexText.Sum($"{update.Slice.Offset}", IndexText.Times(update.V.Rows, PhaseMethod.SweepIndex)))}, stride);");
        }
    }

    private static string Equation(Node u, Update update) => $"{Names.Derivative(update.Slice)} {update.Operator} {Formulas.Product(u, update.V)}";

    private static string Whole(Update update, string destination, string stride) =>
        $"block.Store({update.V?.Name ?? "1"}, {IndexText.From(destination, $"{update.Slice.Offset}")}, {stride});";

    private string Kernel(Node u, Update update, string destination, string stride)
    {
        string place = _isSum ? $"{destination}.Slice({update.Slice.Offset}, {update.Slice.Length})" : IndexText.From(destination, $"{update.Slice.Offset}");
        return (_isSum, update.V) switch
        {
            (true, null) => $"block.AddSum({u.Name}, {place});",
            (true, { } v) => $"block.AddOuter({u.Name}, {v.Name}, {place}, {ScratchLayout.Transposed});",
            (false, null) => $"block.Store({u.Name}, {place}, {stride});",
            (false, { } v) => $"block.StoreOuter({u.Name}, {v.Name}, {place}, {stride}, {ScratchLayout.Transposed});",
        };
    }

    /// <summary>Updates with unit vectors, directions, or vectors that samples share: entry by entry.</summary>
    private void BySample(SourceWriter writer, Node u, Update[] updates)
    {
        using SourceWriter.Scope samples = OperatorWriter.SampleLoop(writer);
        foreach (Update update in updates)
            writer.Line($"{writer.Scalar.Writable(Names.Derivative(update.Slice))} = {Destination}.Slice({(_isSum ? "" : IndexText.Sum($"((block.First + {PhaseEmitter.SampleIndex}) * stride)", $"{update.Slice.Offset}") + ", ")}{(_isSum ? $"{update.Slice.Offset}, " : "")}{update.Slice.Length});");
        foreach (Update update in updates.Where(update => !update.Adds && (u is UnitNode { Length: > 1 } || u.Directions > 1 || update.V is UnitNode { Length: > 1 })))
            writer.Line($"{Names.Derivative(update.Slice)}.Clear();");
        if (u is UnitNode unit)
        {
            foreach (Update update in updates.Where(update => !IsUnitRow(u, update)))
                Row(writer, update, PhaseMethod.SweepIndex, Scale(unit));
            return;
        }

        using SourceWriter.Scope? directionLoop = writer.Loop(PhaseMethod.DirectionIndex, u.Directions, out _);
        using SourceWriter.Scope? loop = writer.Loop("i", u.Rows, out string i);
        foreach (Update update in updates)
            Row(writer, u.Directions > 1 ? update with { Adds = true } : update, i, OperatorWriter.At(u, IndexText.InDirection(u, i)));
    }

    private static void Row(SourceWriter writer, Update update, string row, string? factor)
    {
        string target = Names.Derivative(update.Slice);
        if (update.V is null)
        {
            writer.Line($"{target}[{row}] {update.Operator} {factor ?? writer.Scalar.One};");
            return;
        }

        int columns = update.V.Rows;
        if (update.V is UnitNode unit)
        {
            string[] factors = [.. new[] { factor, Scale(unit) }.OfType<string>()];
            writer.Line($"{target}[{IndexText.Entry(columns, row, PhaseMethod.SweepIndex)}] {update.Operator} {(factors.Length == 0 ? writer.Scalar.One : string.Join(" * ", factors))};");
            return;
        }

        using SourceWriter.Scope? loop = writer.Loop("j", columns, out string j);
        writer.Line($"{target}[{IndexText.Entry(columns, row, j)}] {update.Operator} {(factor is null ? "" : factor + " * ")}{OperatorWriter.At(update.V, IndexText.InDirection(update.V, j))};");
    }

    private static string? Scale(UnitNode unit) => unit.Scale is null ? null : OperatorWriter.At(unit.Scale, PhaseMethod.SweepIndex);

    private sealed record Weights(string Name, Node U, ImmutableArray<Update> Updates)
    {
        public IEnumerable<Node> Reads =>
            Updates.Select(update => update.V).OfType<Node>().Prepend(U).SelectMany(node => node is UnitNode ? node.WholeOperands : [node]).Distinct();

        public bool UsesSweepIndex => U is UnitNode || Updates.Any(update => update.V is UnitNode);
    }

    private sealed record Update(Slice Slice, Node? V, bool Adds)
    {
        public string Operator => Adds ? "+=" : "=";
    }
}
