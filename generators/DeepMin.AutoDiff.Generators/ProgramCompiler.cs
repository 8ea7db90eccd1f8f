using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Emission;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators;

/// <summary>The stages after lowering, which know neither layers nor formulas: source program → operators' programs → text.</summary>
internal static class ProgramCompiler
{
    public static EquatableArray<GeneratedFile> Compile(ModelProgram source, ModelIdentity identity, ModelOptions options, CancellationToken cancellation)
    {
        ModelProgram model = options.InputDerivatives ? InputAugmentation.Apply(source) : source;
        OperatorPrograms programs = new(model, options.Operators);
        cancellation.ThrowIfCancellationRequested();
        return ModelEmitter.Emit(identity, programs, cancellation);
    }

    /// <summary>The identity of a type without layers and names.</summary>
    /// <param name="type">The type.</param>
    /// <param name="options">Its options.</param>
    /// <param name="function">What the model computes, as text for the fingerprint.</param>
    public static ModelIdentity Identity(TypeSpec type, ModelOptions options, string function)
    {
        ScalarType scalar = options.Precision == Precision.Single ? ScalarType.Single : ScalarType.Double;
        string qualified = string.Join(".", new[] { type.Namespace }.Where(part => part.Length > 0).Concat(type.Containers.Select(c => c.Name)).Append(type.Declaration.Name));
        return new ModelIdentity(
            type.FullName,
            type.MangledName,
            type.Namespace,
            [.. type.Containers.Select(Head)],
            Head(type.Declaration),
            "global::" + qualified,
            scalar,
            Fingerprint.Of($"{scalar}{(options.InputDerivatives ? " with input derivatives" : "")}\n{function}"))
        {
            HasSlopes = options.InputDerivatives,
        };
    }

    private static string Head(TypeDeclaration declaration) => $"{declaration.Keyword} {declaration.Name}";
}
