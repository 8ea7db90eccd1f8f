using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Emission;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Symbolics;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators;

/// <summary>The stages after reading: specification → program → operators' programs → text.</summary>
internal static class NetworkCompiler
{
    public static EquatableArray<GeneratedFile> Compile(NetworkSpec spec, ActivationTable activations, CancellationToken cancellation)
    {
        ModelProgram model = Lower(spec, activations);
        if (spec.Options.InputDerivatives)
            model = InputAugmentation.Apply(model);
        OperatorPrograms programs = new(model);
        cancellation.ThrowIfCancellationRequested();
        return ModelEmitter.Emit(Identity(spec, model), programs, cancellation);
    }

    /// <summary>The program of a network, before its outputs are augmented.</summary>
    public static ModelProgram Lower(NetworkSpec spec, ActivationTable activations) =>
        NetworkLowering.Lower(spec, spec.Functions.Aggregate(activations, static (table, function) => table.With(function.ToActivation())));

    private static ModelIdentity Identity(NetworkSpec spec, ModelProgram model)
    {
        TypeSpec type = spec.Type;
        string qualified = string.Join(".", new[] { type.Namespace }.Where(part => part.Length > 0).Concat(type.Containers.Select(c => c.Name)).Append(type.Declaration.Name));
        ImmutableArray<LayerReference> layers =
            [.. spec.Layers.Select((layer, i) => new LayerReference(model.Parameters[2 * i], model.Parameters[(2 * i) + 1], layer.Activation))];
        return new ModelIdentity(
            type.FullName,
            type.MangledName,
            type.Namespace,
            [.. type.Containers.Select(Head)],
            Head(type.Declaration),
            "global::" + qualified,
            layers,
            spec.Options.Precision == Precision.Single ? ScalarType.Single : ScalarType.Double,
            Fingerprint(spec));
    }

    private static string Head(TypeDeclaration declaration) => $"{declaration.Keyword} {declaration.Name}";

    /// <summary>The first half of the SHA-256 digest of the specification without the type's name: equal functions, equal fingerprints.</summary>
    private static (ulong High, ulong Low) Fingerprint(NetworkSpec spec)
    {
        StringBuilder text = new();
        text.AppendFormat(CultureInfo.InvariantCulture, "network {0} {1}{2}\n", spec.Inputs, spec.Options.Precision == Precision.Single ? ScalarType.Single : ScalarType.Double, spec.Options.InputDerivatives ? " with input derivatives" : "");
        Dictionary<string, string> functions = spec.Functions.ToDictionary(function => function.Name, function => function.Text);
        foreach (LayerSpec layer in spec.Layers)
            text.AppendFormat(CultureInfo.InvariantCulture, "dense {0} {1}\n", layer.Outputs, functions.GetValueOrNull(layer.Activation) ?? layer.Activation);
        using SHA256 sha = SHA256.Create();
        byte[] digest = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
        return (BigEndian(digest, 0), BigEndian(digest, 8));
    }

    private static ulong BigEndian(byte[] bytes, int start) => bytes.Skip(start).Take(8).Aggregate(0UL, (value, next) => (value << 8) | next);
}
