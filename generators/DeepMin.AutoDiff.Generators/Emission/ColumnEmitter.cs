using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits how the columns of the Jacobian are written that belong to entry k of one vector that parameters enter.</summary>
internal sealed class ColumnEmitter
{
    private readonly EmissionContext _context;
    private readonly ImmutableArray<Target> _targets;

    public ColumnEmitter(EmissionContext context)
    {
        _context = context;
        Cleared = [.. context.Model.Parameters.Where(slice => !IsAssigned(context.Programs.JacobianForward, slice))];
        HashSet<Slice> written = [.. Cleared];
        _targets = [.. context.Programs.JacobianForward.Targets.Select(target => new Target(target, [.. target.Uses.Select(use => new Column(use, Adds: !written.Add(use.Slice)))]))];
    }

    /// <summary>The slices whose columns are zero before the sweeps, because no sweep assigns each of them before it adds to it.</summary>
    public ImmutableArray<Slice> Cleared { get; }

    /// <summary>Number of row q of the Jacobian of a sample.</summary>
    public static string Row(EmissionContext context, string q) => IndexText.Sum(IndexText.Times(context.OutputCount, $"(block.First + {PhaseEmitter.SampleIndex})"), q);

    /// <summary>The values that the columns of one vector are made of.</summary>
    public static IEnumerable<Node> Reads(TargetSweeps target) =>
        (target.Result switch
        {
            null => [],
            UnitNode unit => unit.WholeOperands,
            Node result => [result],
        }).Concat(target.Uses.Select(use => use.Other).OfType<Node>()).Distinct();

    /// <summary>Writes the columns in sweep k: the only output's own parameters by stores, others by a call of the method that does it.</summary>
    public IEnumerable<string> Calls(TargetSweeps sweeps, string sweep)
    {
        Target target = _targets.Single(each => each.Sweeps == sweeps);
        return target.IsWhole
            ? target.Columns.Select(column => $"block.Store({column.Use.Other?.Name ?? "1"}, {IndexText.From("jacobian", $"{column.Use.Slice.Offset}")}, rowStride); // ∂y/∂{column.Use.Slice.Symbol} = {column.Use.Other?.Name ?? "1"}")
            : [$"{Name(sweeps)}({string.Join(", ", Reads(sweeps).Select(node => node.Name).Prepend("block").Append($"{PhaseMethod.SweepArgument(sweep)}, jacobian, rowStride"))});"];
    }

    public void EmitMethods(SourceWriter writer)
    {
        foreach (Target target in _targets.Where(target => !target.IsWhole))
            EmitMethod(writer, target);
    }

    private void EmitMethod(SourceWriter writer, Target columns)
    {
        TargetSweeps target = columns.Sweeps;
        ScalarType scalar = writer.Scalar;
        IEnumerable<string> parameters = Reads(target).Select(node => node.IsShared ? scalar.ReadOnly(node.Name) : scalar.Rows(node.Name))
            .Prepend($"SampleBlock<{ScalarType.Lanes}, {scalar}> block").Append($"int k, {scalar.Writable("jacobian")}, int rowStride");
        writer.Line();
        writer.Line($"/// <summary>Columns of D of the parameters of {target.Target.Name}[k]: ∂y/∂{target.Target.Name}[k] times what stands beside each.</summary>");
        using (writer.Block($"private static void {Name(target)}<{ScalarType.Lanes}>({string.Join(", ", parameters)}) {scalar.Constraint}"))
        {
            if (target.Target.Directions > 1)
                writer.Line($"int {PhaseMethod.DirectionIndex} = k / {target.Target.Rows}, i = k % {target.Target.Rows};");
            using SourceWriter.Scope samples = OperatorWriter.SampleLoop(writer);
            using SourceWriter.Scope? loop = writer.Loop("q", _context.OutputCount, out string q);
            string slope = Derivative(target, q, scalar);
            writer.Line($"{scalar.Writable("row")} = jacobian.Slice({IndexText.Product(Row(_context, q), "rowStride")}, {_context.ParameterCount});");
            if (slope != scalar.One)
                writer.Line($"{scalar} slope = {slope};");
            foreach (Column column in columns.Columns)
                Write(writer, column.Use, column.Adds ? "+=" : "=", slope == scalar.One ? null : "slope");
        }
    }

    private static string Name(TargetSweeps target) => "ColumnsOf" + Names.Field(target.Target);

    /// <summary>
    /// Sweep k over the vector that a slice enters first assigns row k of W, or column k of a transposed one. If W enters it both
    /// ways (W·h + Wᵀ·g), or through several directions, sweeps would overwrite what others added.
    /// </summary>
    private static bool IsAssigned(ColumnSweeps columns, Slice slice) =>
        !columns.Targets.Any(target => target.Target.Directions > 1 && target.Uses.Any(use => use.Slice == slice))
        && columns.Targets.Select(target => target.Uses.Where(use => use.Slice == slice).Select(use => use.Transposed).Distinct().Count()).FirstOrDefault(orientations => orientations > 0) == 1;

    private static void Write(SourceWriter writer, ParameterUse use, string assignment, string? slope)
    {
        if (use.Other is null)
        {
            writer.Line($"row[{IndexText.Sum($"{use.Slice.Offset}", "k")}] {assignment} {slope ?? writer.Scalar.One};");
            return;
        }

        string row = use.Other.Directions == 1 ? "k" : "i";
        using SourceWriter.Scope? loop = writer.Loop("j", use.Other.Rows, out string j);
        string entry = use.Transposed ? IndexText.Entry(use.Slice.Columns, j, row) : IndexText.Entry(use.Slice.Columns, row, j);
        writer.Line($"row[{IndexText.Sum($"{use.Slice.Offset}", entry)}] {assignment} {(slope is null ? "" : slope + " * ")}{OperatorWriter.At(use.Other, IndexText.InDirection(use.Other, j))};");
    }

    /// <summary>∂y_q/∂target_k; of a single output, the only row of a unit vector is its only entry.</summary>
    private static string Derivative(TargetSweeps target, string q, ScalarType scalar) => target.Result switch
    {
        null => scalar.Zero,
        UnitNode { Length: 1 } unit => UnitEntry(unit, scalar),
        UnitNode unit => $"{q} == k ? {UnitEntry(unit, scalar)} : {scalar.Zero}",
        Node result => OperatorWriter.At(result, q),
    };

    private static string UnitEntry(UnitNode unit, ScalarType scalar) => unit.Scale is null ? scalar.One : OperatorWriter.At(unit.Scale, "k");

    private sealed record Target(TargetSweeps Sweeps, ImmutableArray<Column> Columns)
    {
        /// <summary>Whether the vector is the only output, and every column a vector of its own in every sample, or 1.</summary>
        public bool IsWhole => Sweeps.Result is UnitNode { Length: 1, Scale: null }
            && Columns.All(column => !column.Adds && column.Use.Other is null or (not UnitNode and { IsShared: false, Directions: 1 }));
    }

    private sealed record Column(ParameterUse Use, bool Adds);
}
