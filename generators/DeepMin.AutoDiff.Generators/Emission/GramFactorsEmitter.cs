using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits how the factors of a Gram matrix are computed and kept for all samples of a batch.</summary>
internal static class GramFactorsEmitter
{
    /// <summary>Name of the sweep that evaluates the factors.</summary>
    public const string Name = "FactorSweep";

    /// <summary>Emits the sweep.</summary>
    public static void Sweep(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        writer.Line();
        writer.Line("/// <summary>Evaluates the factors of all samples.</summary>");
        (string Type, string Name)[] parameters = [($"ModelInput<{writer.Scalar}>", "input"), ("Factors", "factors"), ($"Span<{writer.Scalar}>", "scratch")];
        body.Sweep(Name, parameters, () => Samples(writer, context, body, factors), "public");
    }

    private static void Samples(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        FusedProgram program = context.Programs.RowFactors;
        body.DeclareShared(program.Program.Roots);
        using (body.BlockLoop(factors.Scratch, "scratch"))
        {
            body.SampleCalls(program);
            Copies(writer, context, factors, perSweep: false, "0");
            if (!program.Phases.Any(phase => phase.IsPerSweep) && !factors.Nodes.Any(node => node is UnitNode))
                return;
            using (body.SweepLoop(context.OutputCount, out string sweep))
            {
                foreach (UnitNode unit in factors.Nodes.OfType<UnitNode>())
                    KeepUnit(writer, unit, sweep);
                body.SweepCalls(program, sweep);
                Copies(writer, context, factors, perSweep: true, sweep);
            }
        }
    }

    /// <summary>Stores values of all samples of a block; those of several directions direction by direction.</summary>
    private static void Copies(SourceWriter writer, EmissionContext context, GramFactors factors, bool perSweep, string sweep)
    {
        foreach (Node node in factors.Nodes.Where(node => node.IsPerSweep == perSweep))
        {
            int stride = factors.Rows(node) * node.Rows;
            string offset = IndexText.Times(node.Rows, sweep), field = $"factors.{Names.Field(node)}";
            if (node.Directions == 1)
            {
                writer.Line($"block.Store({node.Name}, {IndexText.From($"{field}.Values", offset)}, {stride});");
                continue;
            }

            using (writer.Indented($"for (int m = 0; m < {node.Directions}; m++)"))
                writer.Line($"block.Store({node.Name}.Slice({IndexText.Times(node.Rows, "m")}, {node.Rows}), {IndexText.From($"{field}.Direction(m).Values", offset)}, {stride});");
        }
    }

    private static void KeepUnit(SourceWriter writer, UnitNode unit, string sweep)
    {
        writer.Line($"{unit.Name}.Clear();");
        string entry = $"{unit.Name}.Slice({sweep}, 1)";
        writer.Line(unit.Scale is null ? $"{entry}.Fill({writer.Scalar.One});"
            : $"{entry}.Set({unit.Scale.Name}.Slice({sweep}, 1));");
    }

    /// <summary>Emits the structure that holds the factors of all samples.</summary>
    public static void Type(SourceWriter writer, GramFactors factors)
    {
        writer.Line();
        writer.Line($"/// <summary>What every sample contributes to G: {(factors.Nodes.IsEmpty ? "nothing" : string.Join(", ", factors.Nodes.Select(node => node.Name)))}.</summary>");
        // Without factors the memory is not read, which the compiler allows of a constructor's parameter and not of a primary one's.
        string memory = writer.Scalar.Writable("memory");
        using (writer.Block(factors.Nodes.IsEmpty ? "public readonly ref struct Factors" : $"public readonly ref struct Factors({memory}, int samples)"))
        {
            int offset = 0;
            foreach (Node node in factors.Nodes)
            {
                int length = factors.Rows(node) * node.Length;
                string directions = node.Directions == 1 ? "" : $", directions: {node.Directions}";
                writer.Line($"public readonly GramFactor<{writer.Scalar}> {Names.Field(node)} = new(memory.Slice({IndexText.Times(offset, "samples")}, {IndexText.Times(length, "samples")}), columns: {node.Rows}, rowsPerSample: {factors.Rows(node)}{directions});");
                offset += length;
            }

            writer.Line(factors.Nodes.IsEmpty ? "public readonly int Samples, Length;" : $"public readonly int Samples = samples, Length = {IndexText.Times(offset, "samples")};");
            if (factors.Nodes.IsEmpty)
                writer.Line($"public Factors({memory}, int samples) => (Samples, Length) = (samples, 0);");
            writer.Line();
            using (writer.Block("public void CopySample(int sample, Factors target)"))
                writer.Lines(factors.Nodes.Select(node => $"{Names.Field(node)}.CopySample(sample, target.{Names.Field(node)});"));
        }
    }
}
