using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;
using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits methods that write the columns of the Jacobian that belong to entry k of one vector that parameters enter.</summary>
internal sealed class ColumnEmitter
{
    private readonly EmissionContext _context;
    private readonly HashSet<Slice> _written;

    public ColumnEmitter(EmissionContext context)
    {
        _context = context;
        Cleared = [.. context.Model.Parameters.Where(slice => !IsAssigned(context.Programs.JacobianForward, slice))];
        _written = [.. Cleared];
    }

    /// <summary>The slices whose columns are zero before the sweeps, because no sweep assigns each of them before it adds to it.</summary>
    public ImmutableArray<Slice> Cleared { get; }

    public static string Name(TargetSweeps target) => "ColumnsOf" + Names.Field(target.Target);

    public static string Call(TargetSweeps target, string sweep) => $"{Name(target)}({string.Join(", ", Reads(target).Select(node => node.Name).Prepend("block").Append($"{sweep}, jacobian, rowStride"))});";

    public void EmitMethod(SourceWriter writer, TargetSweeps target)
    {
        ScalarType scalar = writer.Scalar;
        IEnumerable<string> parameters = Reads(target).Select(node => node.IsShared ? scalar.ReadOnly(node.Name) : scalar.Rows(node.Name))
            .Prepend($"SampleBlock<{ScalarType.Lanes}, {scalar}> block").Append($"int k, {scalar.Writable("jacobian")}, int rowStride");
        writer.Line();
        writer.Line($"/// <summary>∂y/∂{target.Target.Name}[k] ⊗ what stands beside each parameter that enters {target.Target.Name}.</summary>");
        writer.Line($"private static void {Name(target)}<{ScalarType.Lanes}>({string.Join(", ", parameters)})");
        using (writer.Indent())
            writer.Line(scalar.Constraint);
        using (writer.Block())
        {
            if (target.Target.Lanes > 1)
                writer.Line($"int {PhaseMethod.LaneIndex} = k / {target.Target.Rows}, i = k % {target.Target.Rows};");
            using SourceWriter.Scope samples = OperatorWriter.SampleLoop(writer);
            using SourceWriter.Scope? loop = writer.Loop("q", _context.OutputCount, out string q);
            writer.Line($"{writer.Scalar.Writable("row")} = jacobian.Slice({Names.Product(Row(_context, q), "rowStride")}, {_context.ParameterCount});");
            writer.Line($"{writer.Scalar} u = {Derivative(target, q, writer.Scalar)};");
            foreach (ParameterUse use in target.Uses)
                Column(writer, use, _written.Add(use.Slice) ? "=" : "+=");
        }
    }

    /// <summary>
    /// Sweep k over the vector that a slice enters first assigns row k of W, or column k of a transposed one. If W enters it both
    /// ways (W·h + Wᵀ·g), or through several lanes, sweeps would overwrite what others added.
    /// </summary>
    private static bool IsAssigned(ColumnSweeps columns, Slice slice) =>
        !columns.Targets.Any(target => target.Target.Lanes > 1 && target.Uses.Any(use => use.Slice == slice))
        && columns.Targets.Select(target => target.Uses.Where(use => use.Slice == slice).Select(use => use.Transposed).Distinct().Count()).FirstOrDefault(orientations => orientations > 0) == 1;

    private static void Column(SourceWriter writer, ParameterUse use, string assignment)
    {
        if (use.Other is null)
        {
            writer.Line($"row[{Names.Sum($"{use.Slice.Offset}", "k")}] {assignment} u;");
            return;
        }

        string row = use.Other.Lanes == 1 ? "k" : "i";
        using SourceWriter.Scope? loop = writer.Loop("j", use.Other.Rows, out string j, isLine: true);
        string entry = use.Transposed ? Names.Entry(use.Slice.Columns, j, row) : Names.Entry(use.Slice.Columns, row, j);
        writer.Line($"row[{Names.Sum($"{use.Slice.Offset}", entry)}] {assignment} u * {OperatorWriter.At(use.Other, Names.InLane(use.Other, j))};");
    }

    /// <summary>Number of row q of the Jacobian of a sample.</summary>
    public static string Row(EmissionContext context, string q) => Names.Sum(Names.Times(context.OutputCount, $"(block.First + {PhaseEmitter.SampleIndex})"), q);

    /// <summary>∂y_q/∂target_k; of a single output, the only row of a unit vector is its only entry.</summary>
    private static string Derivative(TargetSweeps target, string q, ScalarType scalar) => target.Result switch
    {
        null => scalar.Zero,
        UnitNode { Length: 1 } unit => UnitEntry(unit, scalar),
        UnitNode unit => $"{q} == k ? {UnitEntry(unit, scalar)} : {scalar.Zero}",
        Node result => OperatorWriter.At(result, q),
    };

    private static string UnitEntry(UnitNode unit, ScalarType scalar) => unit.Scale is null ? scalar.One : OperatorWriter.At(unit.Scale, "k");

    /// <summary>The values that the columns of one vector are made of.</summary>
    public static IEnumerable<Node> Reads(TargetSweeps target) =>
        (target.Result switch
        {
            null => [],
            UnitNode unit => unit.WholeOperands,
            Node result => [result],
        }).Concat(target.Uses.Select(use => use.Other).OfType<Node>()).Distinct();
}
