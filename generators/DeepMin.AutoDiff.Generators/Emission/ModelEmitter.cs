using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits all files of a model from its programs.</summary>
internal static class ModelEmitter
{
    public static EquatableArray<GeneratedFile> Emit(ModelIdentity identity, OperatorPrograms programs, CancellationToken cancellation)
    {
        EmissionContext context = new(identity, programs);
        Func<EmissionContext, GeneratedFile>[] emitters =
        [
            LayoutEmitter.Emit,
            PhasesEmitter.Emit,
            .. context.Operators.Select(each => (Func<EmissionContext, GeneratedFile>)each.Emit),
        ];
        List<GeneratedFile> files = [];
        foreach (Func<EmissionContext, GeneratedFile> emit in emitters)
        {
            cancellation.ThrowIfCancellationRequested();
            files.Add(emit(context));
        }

        return new EquatableArray<GeneratedFile>([.. files]);
    }
}
