using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits how the factors of a Gram matrix are computed and kept for all samples of a batch.</summary>
internal static class GramFactorsEmitter
{
    public static void Keep(SourceWriter writer, EmissionContext context, OperatorWriter body, GramFactors factors)
    {
        FusedProgram program = context.Programs.Gram;
        writer.Line();
        writer.Line("/// <summary>Keeps the factors u, v of all samples: row k of ∂y/∂W is u⊗v.</summary>");
        using (writer.Block($"private static void Keep(in ModelInput<{writer.Scalar}> input, Factors factors, Span<{writer.Scalar}> scratch)"))
        {
            writer.Line("int samples = input.SampleCount;");
            body.DeclareTheta(program.Program.Roots);
            factors.Scratch.Declare(writer, "scratch");
            using (body.SampleLoop())
            {
                Places(writer, factors, perSweep: false, "n");
                body.SampleCalls(program);
                Copies(writer, factors, perSweep: false, "n");
                if (!program.Phases.Any(phase => phase.IsPerSweep) && !factors.Nodes.Any(node => node is UnitNode))
                    return;
                using (body.SweepLoop(context.OutputCount, out string sweep))
                {
                    string row = Names.Sum(Names.Times(context.OutputCount, "n"), sweep);
                    Places(writer, factors, perSweep: true, row);
                    foreach (UnitNode unit in factors.Nodes.OfType<UnitNode>())
                        KeepUnit(writer, unit, sweep);
                    body.SweepCalls(program, sweep);
                    Copies(writer, factors, perSweep: true, row);
                }
            }
        }
    }

    /// <summary>Declares where values are computed that need no copy.</summary>
    private static void Places(SourceWriter writer, GramFactors factors, bool perSweep, string row)
    {
        foreach (Node node in factors.Nodes.Where(node => node.IsPerSweep == perSweep && GramFactors.IsInPlace(node)))
            writer.Line($"{writer.Scalar.Writable(node.Name)} = factors.{Names.Field(node)}.Slice({Names.Times(node.Length, row)}, {node.Length});");
    }

    private static void Copies(SourceWriter writer, GramFactors factors, bool perSweep, string row)
    {
        foreach (Node node in factors.Nodes.Where(node => node.IsPerSweep == perSweep && !GramFactors.IsInPlace(node)))
        {
            if (node.Lanes == 1)
            {
                writer.Line($"{node.Name}.CopyTo(factors.{Names.Field(node)}.Slice({Names.Times(node.Length, row)}, {node.Length}));");
                continue;
            }

            using (writer.Indented($"for (int m = 0; m < {node.Lanes}; m++)"))
                writer.Line($"{node.Name}.Slice({Names.Times(node.Rows, "m")}, {node.Rows}).CopyTo(factors.{Names.Field(node)}.Slice({Names.Times(node.Rows, $"(({Names.Times(factors.Rows(node), "samples")} * m) + {row})")}, {node.Rows}));");
        }
    }

    private static void KeepUnit(SourceWriter writer, UnitNode unit, string sweep)
    {
        writer.Line($"{unit.Name}.Clear();");
        writer.Line($"{unit.Name}[{sweep}] = {(unit.Scale is null ? writer.Scalar.One : $"{unit.Scale.Name}[{sweep}]")};");
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

            if (factors.Nodes.Any(node => node.Lanes > 1))
            {
                writer.Line();
                using (writer.Indented($"public static {writer.Scalar.Writable("Lane")}({writer.Scalar.Writable("factor")}, int lane, int lanes) =>"))
                    writer.Line("factor.Slice(factor.Length / lanes * lane, factor.Length / lanes);");
            }
        }
    }
}
