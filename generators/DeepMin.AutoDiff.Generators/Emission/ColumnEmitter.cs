using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits methods that write the columns of the Jacobian that belong to entry k of one vector that parameters enter.</summary>
internal sealed class ColumnEmitter(EmissionContext context)
{
    private readonly HashSet<Slice> _written = [];

    public static string Name(TargetSweeps target) => "ColumnsOf" + Names.Field(target.Target);

    public static string Call(TargetSweeps target, string sweep) => $"{Name(target)}({string.Join(", ", Reads(target).Select(node => node.Name).Append($"{sweep}, rows, rowStride"))});";

    public void EmitMethod(SourceWriter writer, TargetSweeps target)
    {
        IEnumerable<string> parameters = Reads(target).Select(node => Names.ReadOnly(node.Name)).Append("int k, Span<double> rows, int rowStride");
        writer.Line();
        writer.Line($"/// <summary>∂y/∂{target.Target.Name}[k] ⊗ what stands beside each parameter that enters {target.Target.Name}.</summary>");
        using (writer.Block($"private static void {Name(target)}({string.Join(", ", parameters)})"))
        using (writer.Block($"for (int q = 0; q < {context.OutputCount}; q++)"))
        {
            writer.Line($"Span<double> row = rows.Slice(q * rowStride, {context.ParameterCount});");
            writer.Line($"double u = {Derivative(target)};");
            foreach (ParameterUse use in target.Uses)
                Column(writer, use, _written.Add(use.Slice) ? "=" : "+=");
        }
    }

    private static void Column(SourceWriter writer, ParameterUse use, string assignment)
    {
        if (use.Other is null)
        {
            writer.Line($"row[{Names.Sum($"{use.Slice.Offset}", "k")}] {assignment} u;");
            return;
        }

        int length = use.Other.Length;
        string j = EmissionPolicy.Loops(length) ? "j" : "0";
        string entry = use.Transposed ? Names.Entry(use.Slice.Columns, j, "k") : Names.Entry(use.Slice.Columns, "k", j);
        using SourceWriter.Scope? loop = EmissionPolicy.Loops(length) ? writer.Indented($"for (int j = 0; j < {length}; j++)") : null;
        writer.Line($"row[{Names.Sum($"{use.Slice.Offset}", entry)}] {assignment} u * {use.Other.Name}[{j}];");
    }

    /// <summary>∂y_q/∂target_k.</summary>
    private static string Derivative(TargetSweeps target) => target.Result switch
    {
        null => "0.0",
        UnitNode unit => $"q == k ? {(unit.Scale is null ? "1.0" : unit.Scale.Name + "[k]")} : 0.0",
        Node result => $"{result.Name}[q]",
    };

    private static IEnumerable<Node> Reads(TargetSweeps target) =>
        (target.Result switch
        {
            null => [],
            UnitNode unit => unit.WholeOperands,
            Node result => [result],
        }).Concat(target.Uses.Select(use => use.Other).OfType<Node>()).Distinct();
}
