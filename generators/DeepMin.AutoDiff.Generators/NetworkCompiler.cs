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
        ModelProgram model = NetworkLowering.Lower(spec, activations);
        OperatorPrograms programs = new(model);
        cancellation.ThrowIfCancellationRequested();
        return ModelEmitter.Emit(Identity(spec), programs, cancellation);
    }

    private static ModelIdentity Identity(NetworkSpec spec)
    {
        TypeSpec type = spec.Type;
        string qualified = string.Join(".", new[] { type.Namespace }.Where(part => part.Length > 0).Concat(type.Containers.Select(c => c.Name)).Append(type.Declaration.Name));
        ImmutableArray<LayerReference> layers =
            [.. spec.Layers.Zip(NetworkLayout.Of(spec).Layers, (layer, slices) => new LayerReference(slices.Weights, slices.Bias, layer.Activation, $"{slices.Skip}", slices.Projection))];
        return new ModelIdentity(
            type.FullName,
            type.MangledName,
            type.Namespace,
            [.. type.Containers.Select(Head)],
            Head(type.Declaration),
            "global::" + qualified,
            layers,
            spec.Options.Precision == Precision.Single ? ScalarType.Single : ScalarType.Double,
            Fingerprint(spec))
        {
            IsStandardized = spec.InputStandardization is not null || spec.OutputStandardization is not null,
        };
    }

    private static string Head(TypeDeclaration declaration) => $"{declaration.Keyword} {declaration.Name}";

    /// <summary>The first half of the SHA-256 digest of the specification without the type's name: equal functions, equal fingerprints.</summary>
    private static (ulong High, ulong Low) Fingerprint(NetworkSpec spec)
    {
        StringBuilder text = new();
        text.AppendFormat(CultureInfo.InvariantCulture, "network {0} {1}\n", spec.Inputs, spec.Options.Precision == Precision.Single ? ScalarType.Single : ScalarType.Double);
        foreach (LayerSpec layer in spec.Layers)
            text.AppendFormat(CultureInfo.InvariantCulture, "dense {0} {1}{2}\n", layer.Outputs, layer.Activation, Options(layer.Options));
        Append(text, "inputs", spec.InputStandardization);
        Append(text, "outputs", spec.OutputStandardization);
        using SHA256 sha = SHA256.Create();
        byte[] digest = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
        return (BigEndian(digest, 0), BigEndian(digest, 8));
    }

    /// <summary>What changes the function of θ, which the layer's name does not.</summary>
    private static string Options(LayerOptions options) =>
        (options.Bias ? "" : " unbiased") + (options.Frozen ? " frozen" : "")
        + (options.Skip == SkipConnection.None ? "" : $" skip {options.Skip}")
        + (options.SharedWith is { } source ? string.Format(CultureInfo.InvariantCulture, " shared {0}", source) : "");

    private static void Append(StringBuilder text, string target, StandardizationSpec? standardization)
    {
        if (standardization is not null)
            text.Append("standardize ").Append(target).Append(Numbers(standardization.Mean)).Append(';').Append(Numbers(standardization.Scale)).Append('\n');

        static string Numbers(EquatableArray<double> values) => string.Concat(values.Select(value => " " + NumberText.Shortest(value)));
    }

    private static ulong BigEndian(byte[] bytes, int start) => bytes.Skip(start).Take(8).Aggregate(0UL, (value, next) => (value << 8) | next);
}
