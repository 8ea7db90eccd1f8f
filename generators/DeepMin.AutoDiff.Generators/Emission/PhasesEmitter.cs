namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits the phases that several operators share.</summary>
internal static class PhasesEmitter
{
    public static GeneratedFile Emit(EmissionContext context) => SourceFile.Create(context, "Phases", members: null, writer => Body(writer, context));

    private static void Body(SourceWriter writer, EmissionContext context)
    {
        writer.Line($"/// <summary>The steps that operators of {context.Identity.FullName} share, for one sample.</summary>");
        using (writer.Block($"internal static class {context.Identity.PhasesClass}"))
        {
            bool first = true;
            foreach (PhaseMethod method in context.Phases.Shared)
            {
                if (!first)
                    writer.Line();
                first = false;
                PhaseEmitter.Emit(writer, method, "public");
            }
        }
    }
}
