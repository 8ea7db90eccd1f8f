using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits how the factors of a Gram matrix are computed and kept for all samples of a batch.</summary>
internal static class GramFactorsEmitter
{
    /// <summary>The sweep that evaluates the factors.</summary>
    public const string Sweep = "FactorSweep";

    public static void Keep(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        writer.Line();
        writer.Line("/// <summary>Evaluates the factors u, v of all samples: row k of ∂y/∂W is u⊗v.</summary>");
        body.Sweep(Sweep, [($"ModelInput<{writer.Scalar}>", "input"), ("Factors", "factors"), ($"Span<{writer.Scalar}>", "scratch")], () => Samples(writer, context, body, factors));
    }

    private static void Samples(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        FusedProgram program = context.Programs.Gram;
        writer.Line("int samples = input.SampleCount;");
        body.DeclareTheta(program.Program.Roots);
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

    /// <summary>Stores values of all samples of a block; those of several lanes lane by lane.</summary>
    private static void Copies(SourceWriter writer, EmissionContext context, GramFactors factors, bool perSweep, string sweep)
    {
        foreach (Node node in factors.Nodes.Where(node => node.IsPerSweep == perSweep))
        {
            int stride = factors.Rows(node) * node.Rows;
            string offset = Names.Times(node.Rows, sweep), field = $"factors.{Names.Field(node)}";
            if (node.Lanes == 1)
            {
                writer.Line($"block.Store({node.Name}, {(offset == "0" ? field : $"{field}.Slice({offset})")}, {stride});");
                continue;
            }

            using (writer.Indented($"for (int m = 0; m < {node.Lanes}; m++)"))
                writer.Line($"block.Store({node.Name}.Slice({Names.Times(node.Rows, "m")}, {node.Rows}), {field}.Slice({Names.Sum($"({stride} * samples * m)", offset)}), {stride});");
        }
    }

    private static void KeepUnit(SourceWriter writer, UnitNode unit, string sweep)
    {
        writer.Line($"{unit.Name}.Clear();");
        string entry = $"{unit.Name}.Slice({sweep}, 1)";
        writer.Line(unit.Scale is null ? $"{entry}.Fill({writer.Scalar.One});"
            : $"{entry}.Set({unit.Scale.Name}.Slice({sweep}, 1));");
    }

    public static void Type(SourceWriter writer, GramFactors factors)
    {
        writer.Line();
        writer.Line("/// <summary>The factors of all samples, one row per sample, or per sample and sweep; a factor of several lanes lane by lane.</summary>");
        using (writer.Block("private readonly ref struct Factors"))
        {
            foreach (Node node in factors.Nodes)
                writer.Line($"public readonly Span<{writer.Scalar}> {Names.Field(node)};");
            writer.Line("public readonly int Length;");
            writer.Line();
            using (writer.Block($"public Factors(Span<{writer.Scalar}> memory, int samples)"))
            {
                int offset = 0;
                foreach (Node node in factors.Nodes)
                {
                    int length = factors.Rows(node) * node.Length;
                    writer.Line($"{Names.Field(node)} = memory.Slice({Names.Times(offset, "samples")}, {Names.Times(length, "samples")});");
                    offset += length;
                }

                writer.Line($"Length = {Names.Times(offset, "samples")};");
            }

            CopySample(writer, factors);
            if (factors.Nodes.Any(node => node.Lanes > 1))
            {
                writer.Line();
                using (writer.Indented($"public static {writer.Scalar.Writable("Lane")}({writer.Scalar.Writable("factor")}, int lane, int lanes) =>"))
                    writer.Line("factor.Slice(factor.Length / lanes * lane, factor.Length / lanes);");
            }
        }
    }

    private static void CopySample(SourceWriter writer, GramFactors factors)
    {
        writer.Line();
        using (writer.Block("public void CopySample(int sample, Factors target)"))
        {
            foreach (Node node in factors.Nodes)
            {
                int length = factors.Rows(node) * node.Rows;
                string field = Names.Field(node), place = $"Slice({Names.Times(length, "sample")}, {length})";
                if (node.Lanes == 1)
                {
                    writer.Line($"{field}.{place}.CopyTo(target.{field});");
                    continue;
                }

                using (writer.Indented($"for (int m = 0; m < {node.Lanes}; m++)"))
                    writer.Line($"Lane({field}, m, {node.Lanes}).{place}.CopyTo(Lane(target.{field}, m, {node.Lanes}));");
            }
        }
    }
}
