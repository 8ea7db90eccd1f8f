using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the phases that several operators share.</summary>
internal static class PhasesEmitter
{
    public static GeneratedFile Emit(EmissionContext context) => SourceFile.Create(context, "Phases", new FileHead(["Steps that several operators take, for a block of samples. Each is summed up by its equations."], []), members: null, writer => Body(writer, context));

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        using (writer.Block($"internal static class {context.Identity.PhasesClass}<{ScalarType.Lanes}> {writer.Scalar.Constraint}"))
        {
            bool first = true;
            foreach (LiteralNode literal in context.Model.Literals)
            {
                first = false;
                string values = string.Join(", ", literal.Values.Select(writer.Scalar.Literal));
                writer.Line($"/// <summary>{literal.Name}, length {literal.Length}.</summary>");
                writer.Line($"public static ReadOnlySpan<{writer.Scalar}> {Names.Field(literal)} => [{values}];");
            }

            foreach (PhaseMethod method in context.Phases.Shared)
            {
                if (!first)
                    writer.Line();
                first = false;
                PhaseEmitter.Emit(writer, method, isShared: true);
            }
        }
    }
}
